import type { StorySidebar } from '../../articles/desk/story/sidebar.view';
import type { DiffRun } from '../../articles/diff/words';
import type { PreviewLinkRow } from '../../articles/desk/preview/preview.page';
import type { TokenLine } from '../../accounts/desk/profile.view';
import type { Direction } from '../../language/text/direction';
import type { LibraryTile } from '../../media/desk/library/library.tools';
import type { FormPage, FormState, SelectOption } from '../../web/request/form';
import type { ListFilter, ListPages, ListSearch, ListTab, ListTable } from '../../web/pages/list.view';
import { template } from '../../web/templates/template';
import type { FieldView } from '../fields';
import type { FurtherFormView } from '../screen';
import type { designTokens } from './tokens';

interface PersonSample extends FormPage {
  readonly roles: readonly SelectOption[];
  readonly languages: readonly SelectOption[];
  readonly sections: readonly { readonly id: string; readonly name: string; readonly checked: boolean }[];
}

/** A list of the desk. */
export interface ListSample {
  readonly tabs: readonly ListTab[];
  readonly search: ListSearch;
  readonly filters: readonly ListFilter[];
  readonly sort: ListFilter;
  readonly table: ListTable;
  readonly pages: ListPages;
}

/** One model for each partial of the gallery. */
export interface GallerySamples {
  readonly fields: readonly FieldView[];
  readonly further: readonly FurtherFormView[];
  /** Valid values of the form partials. */
  readonly filled: FormState;
  /** The same form after it was refused. */
  readonly refused: FormState;
  readonly sections: readonly SelectOption[];
  readonly person: PersonSample;
  readonly tokens: readonly TokenLine[];
  readonly note: StorySidebar['openNotes'][number];
  readonly runs: readonly DiffRun[];
  readonly links: readonly PreviewLinkRow[];
  readonly stories: readonly { readonly headline: string }[];
  readonly tiles: readonly LibraryTile[];
  readonly list: ListSample;
}

/** The components and partials of the desk with sample models. */
interface GalleryPage extends ReturnType<typeof designTokens> {
  readonly action: string;
  readonly samples: GallerySamples;
  /** Partials of stories read these from the page. */
  readonly lang: string;
  readonly dir: Direction;
  readonly key: string;
  readonly version: number;
  /** Entries of the sample combobox, as JSON. */
  readonly options: string;
}

export const galleryTemplate = template<GalleryPage>('administration/gallery');

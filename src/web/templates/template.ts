declare const MODEL: unique symbol;
const FITS = Symbol('the model fits the template');

/** A file `views/NAME.hbs` and the type of the view model that it takes. */
export interface Template<Model extends object> {
  readonly name: string;
  /** Exists for the compiler only. As a parameter, the model of one of two templates must fit both. */
  readonly [MODEL]?: (model: Model) => void;
}

/** Declares the template of a page beside its view model: `template<Model>('room/name')`. */
export const template = <Model extends object>(name: string): Template<Model> => ({ name });

/** A template's name with a model that fits it. Only `viewOf` makes one. */
export interface View<Model extends object = object> {
  readonly template: string;
  readonly model: Model;
  readonly [FITS]: true;
}

/** Joins a template and its model; the template alone decides which models fit. */
export const viewOf = <Model extends object>(
  { name }: Template<Model>,
  model: NoInfer<Model>,
): View<Model> => ({
  template: name,
  model,
  [FITS]: true,
});

/** A layout: a template around the HTML of a page's own template. */
export interface Layout {
  readonly layout: string;
}

export const publicLayout: Layout = { layout: 'layouts/page' };
export const deskLayout: Layout = { layout: 'desk/layout' };

/** Functions of stories, of foreign files and of the site’s own forms cost no more than their texts are long. */
import { textFunctions } from './functions.text';
import { webFunctions } from './functions.web';
import { importFunctions } from './functions.import';
import { testGrowth } from './growth';

testGrowth({ ...textFunctions, ...webFunctions, ...importFunctions });

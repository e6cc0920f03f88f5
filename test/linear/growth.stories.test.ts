/**
 * Functions of stories, imported files and the site’s own forms take time in proportion to the length of
 * their texts.
 */
import { textFunctions } from './functions.text';
import { webFunctions } from './functions.web';
import { importFunctions } from './functions.import';
import { testGrowth } from './growth';

testGrowth({ ...textFunctions, ...webFunctions, ...importFunctions });

/** Functions of the language take time in proportion to the length of their texts. */
import { languageFunctions } from './functions.language';
import { testGrowth } from './growth';

testGrowth(languageFunctions);

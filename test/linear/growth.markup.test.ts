/** Functions of markup, clipboards and addresses take time in proportion to the length of their texts. */
import { markupFunctions } from './functions.markup';
import { testGrowth } from './growth';

testGrowth(markupFunctions);

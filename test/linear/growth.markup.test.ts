/** Functions of markup, clipboards and addresses cost no more than their texts are long. */
import { markupFunctions } from './functions.markup';
import { testGrowth } from './growth';

testGrowth(markupFunctions);

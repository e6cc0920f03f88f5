/** Functions of the language cost no more than their texts are long. */
import { languageFunctions } from './functions.language';
import { testGrowth } from './growth';

testGrowth(languageFunctions);

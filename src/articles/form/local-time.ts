/** Times as the forms of stories have them: by the paper's own clock. */
export { localOf, momentOf } from '../../language/locale/local-time';

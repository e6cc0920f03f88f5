/** Local times of the forms of stories, in the paper's time zone. */
export { localOf, momentOf } from '../../language/locale/local-time';

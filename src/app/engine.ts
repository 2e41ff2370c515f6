/** The functions of the engine that Google may call: pages, set-up, and (ending in `_`, closed to visitors) the triggers' handlers. */
export {
  doGet,
  doPost,
  morning as morning_,
  newMenuCode as newMenuCode_,
  onFormSubmitted as onFormSubmitted_,
  onRegisterEdited as onRegisterEdited_,
  setUp,
  tick as tick_,
} from './cases/run';

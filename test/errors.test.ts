import {
  DomainError,
  EditedMeanwhile,
  InvalidInput,
  NotAllowed,
  NotFound,
  NotPossible,
  NotSignedIn,
  TooMuch,
} from '../src/errors';

test.each<[DomainError, string, string]>([
  [new NotFound(), 'NotFound', 'web.error.notFound'],
  [new NotSignedIn(), 'NotSignedIn', 'web.error.notSignedIn'],
  [new NotAllowed(), 'NotAllowed', 'web.error.notAllowed'],
  [new InvalidInput({}), 'InvalidInput', 'web.error.invalid'],
  [new EditedMeanwhile(3), 'EditedMeanwhile', 'web.error.editedMeanwhile'],
  [new NotPossible({ key: 'articles.killed' }), 'NotPossible', 'articles.killed'],
  [new TooMuch({ key: 'accounts.tooOften' }, 30), 'TooMuch', 'accounts.tooOften'],
])('%s carries its name and the message for the person', (error, name, key) => {
  expect(error).toBeInstanceOf(DomainError);
  expect([error.name, error.userMessage.key]).toEqual([name, key]);
});

test('the log reads what happened, with its values and fields', () => {
  const input = new InvalidInput({ headline: { key: 'articles.tooLong', values: { max: 120 } } });
  expect(input.message).toBe(
    'web.error.invalid {"headline":{"key":"articles.tooLong","values":{"max":120}}}',
  );
  expect(new NotFound({ key: 'sections.unknown', values: { slug: 'sport' } }).message).toBe(
    'sections.unknown {"slug":"sport"}',
  );
});

test('the cause is kept', () => {
  const cause = new Error('disk');
  expect(new DomainError({ key: 'web.error.unexpected' }, { cause }).cause).toBe(cause);
});

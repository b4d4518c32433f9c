import { describe, expect, it } from 'vitest';
import { ApiError, Unreachable } from '@/api/problem';
import { passwordAdvice } from './password-advice';
import { placed } from './use-form';

describe('a password', () => {
  it('is helped to twelve characters, counted as people see them', () => {
    expect(passwordAdvice('').text).toBe('');
    expect(passwordAdvice('12345678901').text).toBe('One more character.');
    expect(passwordAdvice('🐎🔋🖇️correct hors').text).toBe('Long enough.');
    expect(passwordAdvice('aaaaaaaaaaaaaa').text).toContain('repeats itself');
  });
});

describe('what the server says of a form', () => {
  it('stands at its field, the rest above', () => {
    const error = new ApiError(422, {
      detail: 'Some fields cannot be taken.',
      errors: [
        { field: 'password', code: 'common', message: 'This is one of the commonest passwords.' },
        { field: 'locale', code: 'locale', message: 'Give a language tag.' },
      ],
    });
    expect(placed(error, ['email', 'password'])).toEqual([{ password: 'This is one of the commonest passwords.' }, 'Give a language tag.']);
  });

  it('stands at the e-mail address when that is taken', () => {
    const taken = new ApiError(409, { code: 'email-taken', detail: 'There is an account with this address.' });
    expect(placed(taken, ['email', 'password'])).toEqual([{ email: 'There is an account with this address.' }, null]);
  });

  it('says that the server is away', () => {
    expect(placed(new Unreachable(), ['email'])).toEqual([{}, 'Aurum cannot be reached just now.']);
  });
});

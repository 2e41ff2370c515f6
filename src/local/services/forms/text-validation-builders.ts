// Builders of validations for text and paragraph questions.
import { numberFor, patternFor, requireRule, ValidationBuilder } from './validations';

export class ParagraphTextValidationBuilder extends ValidationBuilder {
  requireTextContainsPattern(pattern: unknown): this {
    return requireRule(this, 'requireTextContainsPattern', patternFor(this, 'requireTextContainsPattern', pattern));
  }
  requireTextDoesNotContainPattern(pattern: unknown): this {
    return requireRule(this, 'requireTextDoesNotContainPattern', patternFor(this, 'requireTextDoesNotContainPattern', pattern));
  }
  requireTextMatchesPattern(pattern: unknown): this {
    return requireRule(this, 'requireTextMatchesPattern', patternFor(this, 'requireTextMatchesPattern', pattern));
  }
  requireTextDoesNotMatchPattern(pattern: unknown): this {
    return requireRule(this, 'requireTextDoesNotMatchPattern', patternFor(this, 'requireTextDoesNotMatchPattern', pattern));
  }
  requireTextLengthGreaterThanOrEqualTo(number: unknown): this {
    return requireRule(this, 'requireTextLengthGreaterThanOrEqualTo', numberFor(this, 'requireTextLengthGreaterThanOrEqualTo', number));
  }
  requireTextLengthLessThanOrEqualTo(number: unknown): this {
    return requireRule(this, 'requireTextLengthLessThanOrEqualTo', numberFor(this, 'requireTextLengthLessThanOrEqualTo', number));
  }
}

export class TextValidationBuilder extends ParagraphTextValidationBuilder {
  requireNumber(): this {
    return requireRule(this, 'requireNumber');
  }
  requireWholeNumber(): this {
    return requireRule(this, 'requireWholeNumber');
  }
  requireNumberBetween(start: unknown, end: unknown): this {
    return requireRule(
      this,
      'requireNumberBetween',
      numberFor(this, 'requireNumberBetween', start),
      numberFor(this, 'requireNumberBetween', end),
    );
  }
  requireNumberNotBetween(start: unknown, end: unknown): this {
    const rule = 'requireNumberNotBetween';
    return requireRule(this, rule, numberFor(this, rule, start), numberFor(this, rule, end));
  }
  requireNumberEqualTo(number: unknown): this {
    return requireRule(this, 'requireNumberEqualTo', numberFor(this, 'requireNumberEqualTo', number));
  }
  requireNumberNotEqualTo(number: unknown): this {
    return requireRule(this, 'requireNumberNotEqualTo', numberFor(this, 'requireNumberNotEqualTo', number));
  }
  requireNumberGreaterThan(number: unknown): this {
    return requireRule(this, 'requireNumberGreaterThan', numberFor(this, 'requireNumberGreaterThan', number));
  }
  requireNumberGreaterThanOrEqualTo(number: unknown): this {
    return requireRule(this, 'requireNumberGreaterThanOrEqualTo', numberFor(this, 'requireNumberGreaterThanOrEqualTo', number));
  }
  requireNumberLessThan(number: unknown): this {
    return requireRule(this, 'requireNumberLessThan', numberFor(this, 'requireNumberLessThan', number));
  }
  requireNumberLessThanOrEqualTo(number: unknown): this {
    return requireRule(this, 'requireNumberLessThanOrEqualTo', numberFor(this, 'requireNumberLessThanOrEqualTo', number));
  }
  requireTextIsEmail(): this {
    return requireRule(this, 'requireTextIsEmail');
  }
  requireTextIsUrl(): this {
    return requireRule(this, 'requireTextIsUrl');
  }
}

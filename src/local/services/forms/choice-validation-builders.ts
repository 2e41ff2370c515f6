// Builders of validations for checkbox and grid questions.
import { numberFor, requireRule, ValidationBuilder } from './validations';

export class CheckboxValidationBuilder extends ValidationBuilder {
  requireSelectAtLeast(number: unknown): this {
    return requireRule(this, 'requireSelectAtLeast', numberFor(this, 'requireSelectAtLeast', number));
  }
  requireSelectAtMost(number: unknown): this {
    return requireRule(this, 'requireSelectAtMost', numberFor(this, 'requireSelectAtMost', number));
  }
  requireSelectExactly(number: unknown): this {
    return requireRule(this, 'requireSelectExactly', numberFor(this, 'requireSelectExactly', number));
  }
}

export class GridValidationBuilder extends ValidationBuilder {
  requireLimitOneResponsePerColumn(): this {
    return requireRule(this, 'requireLimitOneResponsePerColumn');
  }
}

export class CheckboxGridValidationBuilder extends ValidationBuilder {
  requireLimitOneResponsePerColumn(): this {
    return requireRule(this, 'requireLimitOneResponsePerColumn');
  }
}

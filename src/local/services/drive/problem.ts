// Refusals of the Drive API, made once and worded for each face: the advanced service and REST.
import { apiError, type RestResponse, type ServiceError } from '../../runtime';

/** A refusal in Google's shape: HTTP code, reason, message, and what it is about. */
export class DriveProblem extends Error {
  override readonly name = 'DriveProblem';
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly location?: { type: 'parameter' | 'header' | 'body'; name: string },
  ) {
    super(message);
  }

  /** As the advanced service throws it; `api` is like 'drive.files.create'. */
  toServiceError(api: string): ServiceError {
    const error = apiError(api, this.code, this.message);
    error.members.details = this.#body();
    return error;
  }

  toResponse(): RestResponse {
    return { status: this.code, body: { error: this.#body() } };
  }

  #body(): object {
    const place = this.location ? { location: this.location.name, locationType: this.location.type } : {};
    return { code: this.code, message: this.message, errors: [{ message: this.message, domain: 'global', reason: this.reason, ...place }] };
  }
}

export function notFound(id: string): DriveProblem {
  return new DriveProblem(404, 'notFound', `File not found: ${id}.`, { type: 'parameter', name: 'fileId' });
}

export function insufficient(id: string): DriveProblem {
  return new DriveProblem(403, 'insufficientFilePermissions', `The user does not have sufficient permissions for file ${id}.`);
}

export function invalid(message: string, name?: string): DriveProblem {
  return new DriveProblem(400, 'invalid', message, name === undefined ? undefined : { type: 'parameter', name });
}

export function required(name: string): DriveProblem {
  return new DriveProblem(400, 'required', `Required parameter: ${name}`, { type: 'parameter', name });
}

/** A content restriction is set: title and content stay as they are. */
export function restricted(): DriveProblem {
  return new DriveProblem(403, 'contentRestricted', "This file's content is restricted.");
}

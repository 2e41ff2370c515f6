// Requests that change or remove developer metadata; what is meant is found by its id, key, value, visibility or kind of location.
import { NotBuiltError } from '../../../runtime';
import { writeMask, writeMasked } from '../field-mask';
import { type Json, RequestFault } from '../model';
import { fieldNames } from '../schema';
import type { Apply, RequestContext } from './context';

/** @throws RequestFault where a filter names nothing to look for; NotBuiltError for lookups by range or location. */
function matching(context: RequestContext, filters: readonly Json[]): Json[] {
  if (filters.length === 0) throw new RequestFault('At least one data filter must be specified.');
  const lookups = filters.map((filter) => {
    if (filter.a1Range !== undefined || filter.gridRange !== undefined) throw new NotBuiltError('Developer metadata by range');
    const lookup = filter.developerMetadataLookup as Json | undefined;
    if (!lookup || Object.keys(lookup).length === 0) throw new RequestFault('A data filter must specify what to look for.');
    if (lookup.metadataLocation !== undefined) throw new NotBuiltError('Developer metadata by location');
    return lookup;
  });
  return context.book.state.developerMetadata.filter((item) => lookups.some((lookup) => meets(item, lookup)));
}

function meets(item: Json, lookup: Json): boolean {
  const location = item.location as Json | undefined;
  return (
    ['metadataId', 'metadataKey', 'metadataValue', 'visibility'].every(
      (name) => lookup[name] === undefined || lookup[name] === item[name],
    ) &&
    (lookup.locationType === undefined || lookup.locationType === location?.locationType)
  );
}

export const updateDeveloperMetadata: Apply = (context, body) => {
  const mask = writeMask(body.fields, fieldNames('DeveloperMetadata'), 'developerMetadata');
  for (const name of Object.keys(mask)) {
    if (!['metadataKey', 'metadataValue', 'visibility'].includes(name)) throw new NotBuiltError(`Updating ${name} of developer metadata`);
  }
  const found = matching(context, (body.dataFilters as Json[] | undefined) ?? []);
  for (const item of found) {
    writeMasked(item, (body.developerMetadata as Json | undefined) ?? {}, mask, []);
    if (item.metadataKey === undefined) throw new RequestFault('developerMetadata.metadataKey must be specified.');
    if (item.visibility === undefined) throw new RequestFault('developerMetadata.visibility must be specified.');
  }
  return { updateDeveloperMetadata: { developerMetadata: structuredClone(found) } };
};

export const deleteDeveloperMetadata: Apply = (context, body) => {
  const found = matching(context, body.dataFilter === undefined ? [] : [body.dataFilter as Json]);
  const { state } = context.book;
  state.developerMetadata = state.developerMetadata.filter((item) => !found.includes(item));
  return { deleteDeveloperMetadata: { deletedDeveloperMetadata: structuredClone(found) } };
};

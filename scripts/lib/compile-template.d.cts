/** Types of compile-template.cjs. */
export function compileTemplate(source: string, file: string, templatesDirectory: string): string;

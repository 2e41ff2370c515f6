/** What an import of a template, a style sheet or a page gives. */
declare module '*.hbs' {
  const template: (data: object) => string;
  export default template;
}

declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.html' {
  const text: string;
  export default text;
}

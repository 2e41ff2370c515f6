// The one library of the page, in one place.
export { html, render, useCallback, useEffect, useMemo, useRef, useState } from '/vendor/preact.js';

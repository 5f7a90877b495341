import { fileURLToPath } from 'node:url';

/** The letters of the pages, for what is drawn and set: a machine may have no font at all. SIL Open Font License 1.1. */
export const FAMILY = 'Atkinson Hyperlegible Next';

export const REGULAR = fileURLToPath(
  import.meta.resolve(
    '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  ),
);
export const BOLD = fileURLToPath(
  import.meta.resolve(
    '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  ),
);

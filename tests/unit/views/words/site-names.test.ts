import { expect, it } from 'vitest';
import { viewSiteNames } from '../../../../src/views/words/site-names.ts';

it.each([
  [0, 'Convention territoriale globale 2025-2029 – Les Dunes, la Caf.'],
  [1, 'Convention territoriale globale 2025-2029 – Les Dunes, sa commune, la Caf.'],
  [14, 'Convention territoriale globale 2025-2029 – Les Dunes, ses 14 communes, la Caf.'],
])('names the cooperation of a territory with %d communes', (communes, expected) => {
  const partenariat = { territoire: 'Les Dunes', annees: '2025-2029', communes, autres: ['la Caf'] };
  expect(viewSiteNames(partenariat).mention).toBe(expected);
});

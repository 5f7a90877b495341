import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Pilotage } from '../../../../src/domain/nouns/pilotage.ts';
import { viewFichePartagee } from '../../../../src/views/plan/fiche-partagee.ts';
import { aFiche } from '../../../support/resume-builders.ts';

const JOUR = Temporal.PlainDate.from('2027-05-03');

const aPilotage = (change: Partial<Pilotage>): Pilotage => ({
  personneId: 'camille',
  nom: 'Camille Martel',
  fonction: 'Responsable du service Enfance',
  role: 'chef_de_file',
  du: Temporal.PlainDate.from('2026-01-01'),
  au: null,
  ...change,
});

function shown(...pilotages: readonly Pilotage[]): string {
  const fiche = aFiche(12, { pilotages });
  const etat = { kind: 'sans-reponse', version: null, versions: [], promise: null, enRetard: false } as const;
  return JSON.stringify(viewFichePartagee({ fiche, etat }, JOUR));
}

it('says who leads by function, never by name, and only who does that day', () => {
  const text = shown(
    aPilotage({}),
    aPilotage({ fonction: 'Animatrice', role: 'co_pilote' }),
    aPilotage({ fonction: 'Directeur', role: 'suppleant' }),
    aPilotage({ fonction: 'Ancien chef', au: Temporal.PlainDate.from('2027-05-02') }),
  );
  expect(text).toContain('Responsable du service Enfance (chef de file), Animatrice (co-pilote)');
  expect(text).not.toMatch(/Martel|Camille|Directeur|Ancien/);
});

it('says a function once, the place alone without one, and nothing where nobody leads', () => {
  expect(shown(aPilotage({}), aPilotage({ personneId: 'b' }))).toContain(
    '"Responsable du service Enfance (chef de file)"',
  );
  expect(shown(aPilotage({ fonction: '' }))).toContain('"value":"chef de file"');
  expect(shown()).not.toContain('Pilotes');
});

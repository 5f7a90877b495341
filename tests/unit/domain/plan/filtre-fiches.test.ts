import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { FicheSuivie } from '../../../../src/domain/nouns/etat-fiche.ts';
import { type FiltreFiches, isKept } from '../../../../src/domain/plan/table-plan.ts';

const JOUR = Temporal.PlainDate.from('2027-05-03');
const TOUT: FiltreFiches = { enjeu: null, statut: null, commune: null, pilote: null, isEnRetard: false };

function aSuivie(etat: object, communes: readonly string[] = []): FicheSuivie {
  const du = Temporal.PlainDate.from('2027-01-01');
  const fiche = {
    enjeu: { code: 'LOG' },
    annexe: { communes },
    pilotages: [{ personneId: 'alice', nom: 'Alice', role: 'chef_de_file', du, au: null }],
  };
  return { fiche, etat } as unknown as FicheSuivie;
}

const KNOWN = aSuivie({
  kind: 'connue',
  enRetard: true,
  version: { statut: 'en_cours', communes: ['marck'] },
});
const ANNEXE = aSuivie({ kind: 'sans-reponse', enRetard: true }, ['toutes']);
const RESERVED = aSuivie({ kind: 'reservee', version: null, enRetard: false });

it.each<[string, Partial<FiltreFiches>, readonly [boolean, boolean, boolean]]>([
  ['nothing', {}, [true, true, true]],
  ['its enjeu', { enjeu: 'LOG' }, [true, true, true]],
  ['another enjeu', { enjeu: 'PE' }, [false, false, false]],
  [
    'its statut: what nobody said, or others only read, has none',
    { statut: 'en_cours' },
    [true, false, false],
  ],
  ['another statut', { statut: 'realisee' }, [false, false, false]],
  ['a commune of the answer, or of the annexe', { commune: 'marck' }, [true, true, false]],
  ['its lead', { pilote: 'alice' }, [true, true, true]],
  ['another lead', { pilote: 'bruno' }, [false, false, false]],
  ['late: what one may not read is not told', { isEnRetard: true }, [true, true, false]],
])('keeps by %s', (_name, filtre, expected) => {
  const kept = [KNOWN, ANNEXE, RESERVED].map((suivie) => isKept(suivie, { ...TOUT, ...filtre }, JOUR));
  expect(kept).toEqual(expected);
});

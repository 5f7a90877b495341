import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  canDecide,
  computeStatutAvant,
  findDecision,
  isEnAttente,
  toEffective,
} from '../../../../src/domain/plan/decision.ts';
import type { Decision, Statut } from '../../../../src/domain/reponses/reponse.ts';

const NOTEE = Temporal.Instant.from('2027-11-12T15:00:00Z');
const LATER = Temporal.PlainDate.from('2028-06-30');

function decision(change: Partial<Decision> = {}): Decision {
  return {
    statut: 'abandonnee',
    echeance: null,
    accord: true,
    motif: null,
    statutAvant: 'en_cours',
    instance: 'Comité de pilotage',
    le: Temporal.PlainDate.from('2027-11-10'),
    noteeLe: NOTEE,
    ...change,
  };
}

function version(statut: Statut, echeance: Temporal.PlainDate | null = null, hours = -1) {
  return { statut, echeance, creeeLe: NOTEE.add({ hours }) };
}

describe('what was decided about a fiche', () => {
  it('speaks of the answer that proposed it, and of those that repeat it', () => {
    const fiche = { decision: decision() };
    for (const hours of [-1, 1]) {
      expect(isEnAttente(fiche, version('abandonnee', null, hours))).toBe(false);
      expect(toEffective(fiche, version('abandonnee', null, hours))).toMatchObject({
        statut: 'abandonnee',
        decision: { accord: true },
      });
    }
  });

  it('says nothing of another proposal', () => {
    const fiche = { decision: decision({ statut: 'reportee', echeance: LATER }) };
    expect(findDecision(fiche, version('reportee', LATER))).not.toBeNull();
    expect(findDecision(fiche, version('reportee', LATER.add({ days: 1 })))).toBeNull();
    expect(findDecision(fiche, version('abandonnee'))).toBeNull();
    expect(findDecision({}, version('abandonnee'))).toBeNull();
    expect(isEnAttente({}, version('en_cours'))).toBe(false);
  });

  it('sends the action back where it stood when it was refused, until it is proposed again', () => {
    const fiche = { decision: decision({ accord: false, motif: 'Utile.' }) };
    expect(toEffective(fiche, version('abandonnee')).statut).toBe('en_cours');
    expect(isEnAttente(fiche, version('abandonnee', null, 1))).toBe(true);
    expect(toEffective(fiche, version('abandonnee', null, 1)).statut).toBe('abandonnee');
  });

  it('knows where the action stood: what was only proposed is nowhere', () => {
    expect(computeStatutAvant([version('abandonnee'), version('reportee'), version('en_cours')])).toBe(
      'en_cours',
    );
    expect(computeStatutAvant([version('abandonnee')])).toBe('non_demarree');
  });

  it('is the comité de pilotage’s to take', () => {
    expect(['COPIL', 'GP', 'RESEAU'].map((code) => canDecide({ code }))).toEqual([true, false, false]);
  });
});

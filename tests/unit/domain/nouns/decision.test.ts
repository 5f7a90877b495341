import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  canDecide,
  computeStatutAvant,
  findDecision,
  isEnAttente,
  toEffective,
} from '../../../../src/domain/nouns/decision.ts';
import type { Decision, Statut } from '../../../../src/domain/nouns/reponse.ts';

const NOTEE = Temporal.Instant.from('2027-11-12T15:00:00Z');
const LATER = Temporal.PlainDate.from('2028-06-30');

const decision = (change: Partial<Decision> = {}): Decision => ({
  statut: 'abandonnee',
  echeance: null,
  accord: true,
  motif: null,
  statutAvant: 'en_cours',
  instance: 'Comité de pilotage',
  le: Temporal.PlainDate.from('2027-11-10'),
  noteeLe: NOTEE,
  ...change,
});

const version = (statut: Statut, echeance: Temporal.PlainDate | null = null, hours = -1) => ({
  statut,
  echeance,
  creeeLe: NOTEE.add({ hours }),
});

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

  it('holds against an answer that says otherwise: that is a proposal, whatever comes after it', () => {
    const fiche = { decision: decision() };
    const back = toEffective(fiche, version('en_cours', null, 1));
    expect(back).toMatchObject({
      statut: 'abandonnee',
      retourPropose: 'en_cours',
      decision: { accord: true },
    });
    expect(toEffective(fiche, back), 'the same once more').toEqual(back);
    expect(isEnAttente(fiche, version('en_cours', null, 1))).toBe(true);
    expect(isEnAttente(fiche, back)).toBe(true);
    expect(toEffective(fiche, version('en_cours'))).toEqual(version('en_cours')); // before the decision
    expect(isEnAttente(fiche, version('abandonnee', null, 1))).toBe(false);
  });

  it('holds on when the way back is refused, and no more once it is agreed to', () => {
    const retour = { statut: 'en_cours', statutAvant: 'abandonnee', versionId: 'v' } as const;
    const asked = { ...version('en_cours'), id: 'v' };
    const refuse = { decision: decision({ ...retour, accord: false, motif: 'Personne ne la porte.' }) };
    expect(toEffective(refuse, asked)).toMatchObject({ statut: 'abandonnee', decision: { accord: true } });
    expect(isEnAttente(refuse, asked)).toBe(false);
    expect(isEnAttente(refuse, version('en_cours', null, 1))).toBe(true);
    expect(toEffective(refuse, { ...version('en_cours'), id: 'earlier' }).statut).toBe('en_cours');
    const accorde = { decision: decision(retour) };
    expect(toEffective(accorde, asked)).toEqual(asked);
    expect(isEnAttente(accorde, version('en_cours', null, 1))).toBe(false);
    expect(findDecision(accorde, version('abandonnee'))).toMatchObject({ accord: true }); // as it was before
    expect(isEnAttente(accorde, version('abandonnee', null, 1)), 'proposed anew').toBe(true);
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

  it('is the comité de pilotage’s to take', () =>
    expect(['COPIL', 'GP', 'RESEAU'].map((code) => canDecide({ code }))).toEqual([true, false, false]));
});

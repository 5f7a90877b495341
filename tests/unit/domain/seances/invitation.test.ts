import { describe, expect, it } from 'vitest';
import type { Envoi, EtatEnvoi } from '../../../../src/domain/nouns/envoi.ts';
import { type Seance, toSeanceAnnulee, toSeanceDeplacee } from '../../../../src/domain/nouns/seance.ts';
import type { Presence } from '../../../../src/domain/seances/emargement.ts';
import {
  decideAgenda,
  getSequence,
  isInvite,
  isSettled,
  type MessageAgenda,
  toPresence,
} from '../../../../src/domain/seances/invitation.ts';
import { aSeance, paris } from '../../../support/calendrier-builders.ts';

const NOW = paris('2027-04-01T10:00');
const SEANCE = aSeance();
const MOVED = toSeanceDeplacee(
  SEANCE,
  { ...SEANCE, debut: paris('2027-05-27T14:00'), fin: paris('2027-05-27T16:00') },
  NOW,
);

interface State {
  readonly seance?: Seance;
  readonly isMembre?: boolean;
  readonly isWanted?: boolean;
}

/** Tells an agenda what is to be told in each state in turn, each message leaving before the next state. */
function live(states: readonly State[], etat: EtatEnvoi = 'envoye'): readonly MessageAgenda[] {
  const messages: MessageAgenda[] = [];
  for (const { seance = SEANCE, isMembre = true, isWanted = true } of states) {
    const contenu = decideAgenda({ seance, isMembre, isWanted, part: null, now: NOW }, messages);
    if (contenu === null) continue;
    const occurrence = messages.length + 1;
    messages.push({
      ...contenu,
      envoi: {
        id: `envoi-${occurrence}`,
        etat,
        occurrence,
        compteId: 'compte',
        prevuLe: NOW,
        messageId: null,
      },
    });
  }
  return messages;
}

const told = (messages: readonly MessageAgenda[]) =>
  messages.map((message) => `${message.kind} ${getSequence(message)}`);

describe('what an agenda is told of a séance', () => {
  const cancelled = toSeanceAnnulee(MOVED, NOW);
  const setAgain = toSeanceDeplacee(cancelled, SEANCE, NOW);
  const renamed = { ...SEANCE, titre: 'Jeunesse' };
  it.each<[string, readonly State[], readonly string[]]>([
    ['once', [{}, {}, {}], ['invitation 0']],
    ['nothing, to who does not want it', [{ isWanted: false }], []],
    ['nothing, to who is no member', [{ isMembre: false }], []],
    ['nothing, of a séance that is cancelled already', [{ seance: cancelled }], []],
    ['another date, with a higher SEQUENCE', [{}, { seance: MOVED }], ['invitation 0', 'invitation 1']],
    ['another title, with the same one', [{}, { seance: renamed }], ['invitation 0', 'invitation 0']],
    [
      'back to a title that was told before',
      [{}, { seance: renamed }, {}],
      ['invitation 0', 'invitation 0', 'invitation 0'],
    ],
    ['nothing of its points', [{}, { seance: { ...SEANCE, ordreDuJour: 'Autre' } }], ['invitation 0']],
    [
      'that it is cancelled, and set again',
      [{}, { seance: MOVED }, { seance: cancelled }, { seance: cancelled }, { seance: setAgain }],
      ['invitation 0', 'invitation 1', 'retrait 2', 'invitation 3'],
    ],
    [
      'the change of who wants none any more: what stands in the agenda stays right',
      [{}, { seance: MOVED, isWanted: false }, { seance: cancelled, isWanted: false }],
      ['invitation 0', 'invitation 1', 'retrait 2'],
    ],
    [
      'that one is out, and in again: its SEQUENCE is never lower, though the séance stays',
      [{}, { isMembre: false }, {}, { isMembre: false }, { isMembre: false, seance: MOVED }],
      ['invitation 0', 'retrait 1', 'invitation 2', 'retrait 3'],
    ],
    [
      'another date after that, above what was told',
      [{}, { isMembre: false }, {}, { seance: MOVED }],
      ['invitation 0', 'retrait 1', 'invitation 2', 'invitation 3'],
    ],
  ])('is %s', (_what, states, expected) => expect(told(live(states))).toEqual(expected));

  it('is nothing once it has begun', () => {
    const place = { seance: SEANCE, isMembre: true, isWanted: true, part: null };
    expect(decideAgenda({ ...place, now: SEANCE.debut.subtract({ seconds: 1 }) }, [])).not.toBeNull();
    expect(decideAgenda({ ...place, now: SEANCE.debut }, [])).toBeNull();
  });

  it('is no cancellation of what never left, and nothing again where it was refused', () => {
    expect(told(live([{}, { seance: toSeanceAnnulee(SEANCE, NOW) }], 'annule'))).toEqual(['invitation 0']);
    expect(told(live([{}, {}], 'echoue'))).toEqual(['invitation 0']);
    expect(told(live([{}, { seance: MOVED }], 'echoue'))).toEqual(['invitation 0', 'invitation 1']);
  });

  it('is told anew where the message before was not true any more', () =>
    expect(told(live([{}, {}], 'annule'))).toEqual(['invitation 0', 'invitation 0']));
});

describe('a change', () => {
  const seance = aSeance({ sequence: 2, modifieeLe: NOW });
  const at = (seconds: number, avis: readonly Envoi[] = [], change: Partial<Seance> = {}) =>
    isSettled({ ...seance, ...change }, avis, NOW.add({ seconds }));
  const avis = (seconds: number, change: Partial<Envoi> = {}) =>
    ({ etape: 'deplacee', occurrence: 2, etat: 'prevu', prevuLe: NOW.add({ seconds }), ...change }) as Envoi;

  it('that nobody is told of waits two minutes for the next one, unless the séance is about to begin', () => {
    expect([at(119), at(120)]).toEqual([false, true]);
    const debut = (seconds: number) => at(0, [], { debut: NOW.add({ seconds }) });
    expect([debut(601), debut(600)]).toEqual([false, true]);
  });

  it('that is told by notices is told with them', () => {
    expect([at(89, [avis(90)]), at(90, [avis(90)])]).toEqual([false, true]);
    expect(at(120, [avis(150)])).toBe(false);
    expect(at(1, [avis(0, { etat: 'a_envoyer' })])).toBe(true);
  });

  it.each<[string, Partial<Envoi>]>([
    ['of an earlier state', { occurrence: 1 }],
    ['that was cancelled', { etat: 'annule' }],
    ['of the day before', { etape: 'veille' }],
  ])('does not look at a notice %s', (_what, change) =>
    expect([at(119, [avis(0, change)]), at(120, [avis(500, change)])]).toEqual([false, true]),
  );

  it('after its notices waits for itself', () =>
    expect(at(119, [avis(-500, { etat: 'envoye' })])).toBe(false));
});

describe('who is invited', () => {
  it.each([
    { invitations: null, hasCalendrier: false, expected: true },
    { invitations: null, hasCalendrier: true, expected: false },
    { invitations: true, hasCalendrier: true, expected: true },
    { invitations: false, hasCalendrier: false, expected: false },
  ])('$invitations, with a calendar $hasCalendrier: $expected', ({ invitations, hasCalendrier, expected }) =>
    expect(isInvite({ invitations }, hasCalendrier)).toBe(expected),
  );
});

describe('the presence that an agenda’s answer means', () => {
  const said = (reponse: Presence['reponse']) => ({ reponse }) as Presence;
  it.each<[string, Presence | null, string | null]>([
    ['ACCEPTED', null, 'oui'],
    ['DECLINED', null, 'non'],
    ['TENTATIVE', null, null],
    ['DELEGATED', null, 'remplace'],
    ['', null, null],
    ['ACCEPTED', said('a_distance'), 'a_distance'],
    ['ACCEPTED', said('non'), 'oui'],
    ['DECLINED', said('remplace'), 'remplace'],
    ['DECLINED', said('oui'), 'non'],
  ])('%s after %j is %j', (participation, before, expected) =>
    expect(toPresence(participation, before)).toBe(expected),
  );
});

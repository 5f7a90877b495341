import { describe, expect, it } from 'vitest';
import { getGrace } from '../../../../src/domain/envois/grace.ts';
import {
  decideMessages,
  findOccurrence,
  isReporte,
  type MessageDu,
} from '../../../../src/domain/envois/rattrapage.ts';
import type { EtapePlanifiee } from '../../../../src/domain/nouns/envoi.ts';
import type { Fermetures } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { CodeEtape, EtatTour } from '../../../../src/domain/nouns/tour.ts';
import { passEtape } from '../../../../src/domain/tours/passage.ts';
import { anEnvoi, aSeance, aTour, ETAPES_DU_20_MAI, paris } from '../../../support/delivery-builders.ts';

const fermetures: Fermetures = { periodesCalmes: [] };

describe('how late a message may be', () => {
  it.each([
    ['preparation', 'preparation', '2027-04-05T09:00'],
    ['confirmation-pilote', 'confirmation-pilote', '2027-04-15T09:00'],
    ['ouverture', 'ouverture', '2027-05-14T17:00'],
    ['annoncee', 'ouverture', '2027-05-20T14:00'],
    ['rappel-1', 'rappel-1', '2027-05-07T09:00'],
    ['rappel-2', 'rappel-2', '2027-05-13T09:30'],
    ['manquants', 'rappel-2', '2027-05-11T09:00'],
    ['rappel-3', 'rappel-3', '2027-05-14T17:00'],
    ['veille', 'veille', '2027-05-20T14:00'],
    ['lendemain', 'lendemain', '2027-05-31T17:00'],
    ['gel', 'gel', '2027-06-02T17:00'],
  ] as const)('%s', (etape, code, expected) =>
    expect(getGrace(etape, graceOf(code)).toString()).toBe(paris(expected).toString()),
  );

  it('keeps a reminder until D when the next one was dropped', () => {
    const etapes = aTour().etapes.filter(({ code }) => code !== 'rappel-2' && code !== 'rappel-3');
    const tour = aTour({ etapes });
    expect(getGrace('rappel-1', { ...graceOf('rappel-1'), tour })).toEqual(tour.echeance);
  });
});

describe('what becomes of the messages that are due', () => {
  it('sends on the hour, not marked', () => {
    expect(decide([due('ouverture', 'ines')], '2027-04-15T09:00')).toEqual(['ouverture ines a_envoyer']);
    expect(decide([due('ouverture', 'ines')], '2027-04-15T09:15')).toEqual(['ouverture ines a_envoyer']);
  });

  it('sends late and says so', () => {
    expect(decide([due('ouverture', 'ines')], '2027-04-15T12:00')).toEqual([
      'ouverture ines a_envoyer tardif',
    ]);
  });

  it('gives a person the latest step only, and another person his or her own', () => {
    const messages = [due('ouverture', 'ines'), due('ouverture', 'jules'), due('rappel-1', 'ines')];
    expect(decide(messages, '2027-04-30T10:00')).toEqual([
      'ouverture ines expire tardif remplace',
      'ouverture jules a_envoyer tardif',
      'rappel-1 ines a_envoyer tardif',
    ]);
  });

  it('keeps two messages of the same step to the same person', () => {
    const messages = [due('rappel-2', 'camille'), due('manquants', 'camille', 'rappel-2')];
    expect(decide(messages, '2027-05-07T09:00')).toEqual([
      'rappel-2 camille a_envoyer',
      'manquants camille a_envoyer',
    ]);
  });

  it('does not let a step past its grace replace one that is still useful', () => {
    const messages = [due('ouverture', 'ines'), due('rappel-2', 'ines')];
    expect(decide(messages, '2027-05-13T10:00')).toEqual([
      'ouverture ines a_envoyer tardif',
      'rappel-2 ines expire tardif trop-tard',
    ]);
  });

  it.each([
    ['2027-04-17T11:00', '2027-04-19T09:00'], // a Saturday
    ['2027-04-15T20:00', '2027-04-16T09:00'],
  ])('woken at %s, waits for %s', (now, expected) => {
    const [decided] = decideMessages([due('ouverture', 'ines')], { now: paris(now), fermetures });
    expect(decided).toMatchObject({ etat: 'prevu', tardif: true });
    expect(decided?.prevuLe).toEqual(paris(expected));
  });

  it('notes as expired what an open hour comes too late for', () => {
    expect(decide([due('rappel-1', 'ines')], '2027-05-06T18:00')).toEqual([
      'rappel-1 ines expire tardif trop-tard',
    ]);
  });
});

describe('a snooze', () => {
  const now = paris('2027-04-29T09:00');
  const report = anEnvoi({ etape: 'report-1', etat: 'prevu', prevuLe: paris('2027-05-03T09:00') });

  it('is the reminder of its own day, whether it leaves before, with or after it', () => {
    const day = (time: string) => paris(`2027-05-03T${time}`);
    for (const etat of ['prevu', 'a_envoyer', 'envoye'] as const)
      for (const time of ['00:00', '09:00', '14:00', '23:59'])
        expect(isReporte({ personneId: 'ines' }, [{ ...report, etat }], day(time)), `${etat} ${time}`).toBe(
          true,
        );
  });

  it('holds reminders back until it comes back', () => {
    expect(isReporte({ personneId: 'ines' }, [report], now)).toBe(true);
    expect(isReporte({ personneId: 'ines' }, [report], paris('2027-05-04T00:00'))).toBe(false);
    expect(isReporte({ personneId: 'jules' }, [report], now)).toBe(false);
    expect(isReporte({ personneId: 'ines' }, [{ ...report, etat: 'annule' }], now)).toBe(false);
    expect(isReporte({ personneId: 'ines' }, [{ ...report, etape: 'rappel-2' }], now)).toBe(false);
  });
});

describe('a step that comes again', () => {
  const rappel = { genre: 'tour', etape: 'rappel-1', destinataire: { personneId: 'ines' } } as const;

  it.each([
    [[], 0],
    [['annule'], 1],
    [['annule', 'annule'], 2],
    [['envoye'], null],
    [['annule', 'incertain'], null],
    [['expire'], null],
  ] as const)('after %j has the number %s', (etats, expected) => {
    const others = [
      anEnvoi({ etape: 'ouverture' }),
      anEnvoi({ etape: 'rappel-1', destinataire: { personneId: 'jules' } }),
    ];
    const envois = etats.map((etat) => anEnvoi({ etape: 'rappel-1', etat }));
    expect(findOccurrence(rappel, [...others, ...envois])).toBe(expected);
  });
});

describe('the state of a tour at a step', () => {
  it.each<readonly [CodeEtape, EtatTour, string, string]>([
    ['ouverture', 'prepare', '2027-04-15T09:00', 'ouvert'],
    ['ouverture', 'prepare', '2027-05-14T17:00', 'inchange'], // nobody can be asked any more
    ['ouverture', 'ouvert', '2027-04-15T09:00', 'inchange'],
    ['ouverture', 'clos', '2027-04-15T09:00', 'inchange'],
    ['gel', 'ouvert', '2027-05-31T17:00', 'fige'],
    ['gel', 'prepare', '2027-05-31T17:00', 'clos'],
    ['gel', 'publie', '2027-05-31T17:00', 'inchange'],
    ['rappel-1', 'ouvert', '2027-04-29T09:00', 'inchange'],
  ])('%s of a tour %s at %s: %s', (...[code, etat, at, expected]) => {
    const passage = passEtape(aTour({ etat }), code, contexteAt(at));
    expect(passage.kind === 'passe' ? passage.tour.etat : passage.kind).toBe(expected);
  });

  it('waits while another tour of the instance is open', () => {
    const contexte = { ...contexteAt('2027-04-15T09:00'), isAutreOuvert: true };
    expect(passEtape(aTour({ etat: 'prepare' }), 'ouverture', contexte).kind).toBe('bloque');
  });
});

const contexteAt = (at: string) => ({ now: paris(at), envoiLe: paris(at), isAutreOuvert: false });

function prevueLe(code: CodeEtape) {
  const at = ETAPES_DU_20_MAI.find(([known]) => known === code)?.[1] ?? expect.fail('unknown step');
  return paris(at);
}

const graceOf = (code: CodeEtape) => ({
  tour: aTour(),
  seance: aSeance(),
  prevueLe: prevueLe(code),
  fermetures,
});

function due(etape: EtapePlanifiee, personneId: string, code = etape as CodeEtape): MessageDu {
  const graceJusqua = getGrace(etape, graceOf(code));
  return { genre: 'tour', etape, destinataire: { personneId }, prevueLe: prevueLe(code), graceJusqua };
}

const decide = (messages: readonly MessageDu[], now: string) =>
  decideMessages(messages, { now: paris(now), fermetures }).map(
    ({ etape, destinataire, etat, tardif, raison }) =>
      [etape, destinataire.personneId, etat, ...(tardif ? ['tardif'] : []), ...(raison ? [raison] : [])].join(
        ' ',
      ),
  );

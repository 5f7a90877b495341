import { describe, expect, it } from 'vitest';
import type { EtapeEnvoi, Incident } from '../../../../src/domain/nouns/etape-envoi.ts';
import {
  findEtapeCarte,
  isReport,
  parseIncident,
  toEtapeIncident,
  toReport,
} from '../../../../src/domain/nouns/etape-envoi.ts';

describe('a step of the ledger', () => {
  it.each<[EtapeEnvoi, string | null]>([
    ['ouverture', 'ouverture'],
    ['rappel-3', 'rappel-3'],
    ['lendemain', 'lendemain'],
    [toReport(1), 'report'],
    [toReport(12), 'report'],
    ['confirmation-pilote', null],
    ['manquants', null],
    ['gel', null],
    ['annoncee', null],
    ['publication', null],
    ['rattrapage', null],
    ['rappel-des-dates' as EtapeEnvoi, null],
    ['report-de-seance' as EtapeEnvoi, null],
  ])('%s is the card %s', (etape, carte) => {
    expect(findEtapeCarte(etape)).toBe(carte);
    expect(isReport(etape)).toBe(carte === 'report');
  });

  it('numbers each time that a card is put off: the ledger holds a step once', () => {
    expect([toReport(1), toReport(2)]).toEqual(['report-1', 'report-2']);
  });

  it.each<Incident>([
    { kind: 'rattrapage' },
    { kind: 'ouverture-impossible' },
    { kind: 'quitte-pilotage', personneId: '0b1e4c3a', jour: '2027-05-03' },
    {
      kind: 'compte-ferme',
      personneId: '0b1e4c3a',
      plateforme: 'nord',
      raison: 'compte-desactive',
      jour: '2027-05-03',
    },
    { kind: 'espace-refuse', plateforme: 'nord', espace: 'a1-b2' },
    { kind: 'espace-refuse', plateforme: 'nord', espace: '19:tenant' },
  ])('an incident is read as it was written: $kind', (incident) => {
    expect(parseIncident(toEtapeIncident(incident))).toEqual(incident);
  });

  it.each<EtapeEnvoi>(['gel', 'report-1', 'publication'])('%s is no incident', (etape) => {
    expect(parseIncident(etape)).toBeNull();
  });
});

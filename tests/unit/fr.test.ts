import { expect, it } from 'vitest';
import { MINUTES_POUR_ANNULER } from '../../src/domain/annonces/annonce.ts';
import { GARDES } from '../../src/domain/annuaire/conservation.ts';
import { LIENS } from '../../src/domain/comptes/liens-secrets.ts';
import { DAYS_OF_NEW } from '../../src/domain/nouns/connexion.ts';
import { JOURS_DE_SILENCE } from '../../src/domain/seances/calendrier-personnel.ts';
import { enLettres, fr } from '../../src/fr.ts';

it('sets the spaces and apostrophes of a French sentence', () => {
  expect(fr`Il dit : « C'est l'heure ! » ; vraiment ?`).toBe(
    'Il dit\u00A0: «\u00A0C’est l’heure\u202F!\u00A0»\u202F; vraiment\u202F?',
  );
  expect(fr`Résumé n° 2, à 14 h 30`).toBe('Résumé n°\u00A02, à 14\u00A0h\u00A030');
});

it('writes numbers as French does, and leaves texts alone', () => {
  expect(fr`De ${0} à ${1500} caractères`).toBe('De 0 à 1\u202F500 caractères');
  expect(fr`${10_000} places, ${12.5} %, en ${'2027'}`).toBe('10\u202F000 places, 12,5 %, en 2027');
  expect(fr`« ${"it's: as typed"} »`).toBe("«\u00A0it's: as typed\u00A0»");
});

it('sets the words of a place once, and its values each time', () => {
  const say = (value: string | number) => fr`Fiche n° ${value} : c'est dit`;
  expect([1000, 'A'].map(say)).toEqual([
    'Fiche n°\u00A01\u202F000\u00A0: c’est dit',
    'Fiche n°\u00A0A\u00A0: c’est dit',
  ]);
});

it('has the words of all durations that sentences spell', () => {
  const days = [GARDES.brouillon.days, DAYS_OF_NEW, JOURS_DE_SILENCE, LIENS.installation.hours / 24];
  const said = [...days, GARDES.suite.hours, MINUTES_POUR_ANNULER];
  expect(said.map(enLettres)).toEqual(said.map(() => expect.stringMatching(/^[a-z]+$/)));
  expect([2, 7, 12, 30].map(enLettres)).toEqual(['deux', 'sept', 'douze', 'trente']);
});

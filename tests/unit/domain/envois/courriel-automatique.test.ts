import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { findFinAbsence, isAutomatique } from '../../../../src/domain/envois/courriel-automatique.ts';

describe('a subject', () => {
  it.each([
    ...['Réponse automatique : Où en est votre fiche action ?', 'Reponse automatique: rappel'],
    ...['RE: Absent du bureau', 'Absente jusqu’au 12 mai', 'Absence du 3 au 12 mai'],
    ...['Mairie fermée – en congés', 'Automatic reply: Où en est votre fiche', 'Out of office'],
  ])('of a machine: %s', (subject) => expect(isAutomatique(subject)).toBe(true));

  it.each([
    'RE: Où en est votre fiche action ?',
    'Absentéisme scolaire',
    'Congrès des maires',
    'Re: réponse',
  ])('of a person: %s', (subject) => expect(isAutomatique(subject)).toBe(false));
});

describe('the end of an absence', () => {
  const today = Temporal.PlainDate.from('2027-04-15');

  it.each([
    ['Je suis absent jusqu’au 12 mai inclus.', '2027-05-12'],
    ["Je suis absente jusqu'au mercredi 12 mai 2027.", '2027-05-12'],
    ['Absent du 3 au 12/05/2027, merci de votre patience.', '2027-05-12'],
    ['En congés du lundi 26 avril au vendredi 7 mai', '2027-05-07'],
    ['absent jusqu’au 1er juin', '2027-06-01'],
    ['Absent jusqu’au\n30/04', '2027-04-30'],
    ['De retour le 13 mai.', '2027-05-12'],
    ['Je serai de retour à partir du lundi 3 mai', '2027-05-02'],
    ['absent jusqu’au 3 janvier', '2028-01-03'],
    ['jusqu’au 5 août', '2027-08-05'],
  ])('is read in « %s »', (texte, day) => expect(findFinAbsence(texte, today)?.toString()).toBe(day));

  it.each([
    ...['Je suis absent.', 'Absent jusqu’au 31 avril', 'Absent jusqu’au 12 mai 2020'],
    ...['Absent jusqu’au 12 mai 2030', 'jusqu’au bout', 'Ouvert du lundi au vendredi', ''],
  ])('is not told in « %s »', (texte) => expect(findFinAbsence(texte, today)).toBeNull());

  it('ends in time, whatever comes', () => {
    expect(findFinAbsence('du '.repeat(500_000), today)).toBeNull();
    expect(findFinAbsence(`jusqu'au ${' '.repeat(500_000)}`, today)).toBeNull();
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAccord, isPolitesse, keepWritten } from '../../../../src/domain/reponses/texte-courriel.ts';
import { createLinks } from '../../../../src/links.ts';
import { dropSecretLines } from '../../../../src/secret-links.ts';

const TOKEN = 'kQ3v9dXwz1R8sT5uYb2nLg';
const FOLDER = 'tests/golden/courriels';
const SAMPLES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const OWN =
  'Le diagnostic est terminé depuis mars, il a été présenté aux élus.\nProchaine étape : la restitution aux familles en juin.';

describe('what a person wrote in an e-mail', () => {
  it('is known in samples of many mail programs', () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(10);
  });

  it.each(SAMPLES)('stands alone in %s', (name) => {
    expect(keepWritten(readFileSync(`${FOLDER}/${name}`, 'utf8'))).toBe(OWN);
  });

  it('of a program that nobody knows, holds no link that acts in its person’s name', () => {
    const link = createLinks('https://espace.example').repondreButton(TOKEN, 'reponse-ouvrir-1');
    const quoted = `${OWN}\nEspace CTG skribis:\nRépondre pour la fiche 1\n${link}\nRépondre<${link}>`;
    expect(keepWritten(dropSecretLines(quoted))).not.toContain(TOKEN);
    expect(keepWritten(dropSecretLines(OWN))).toBe(OWN);
  });

  it('may begin as a quotation does', () => {
    const quoted = 'Le jeu. 15 avr. 2027 à 09:00, Espace CTG a écrit :\n\n> Où en est votre fiche action ?';
    expect(keepWritten(`Le diagnostic est fini.\n\n${quoted}`)).toBe('Le diagnostic est fini.');
    expect(keepWritten(`Le diagnostic est fini.\n${quoted}`)).toBe('Le diagnostic est fini.');
  });

  it('may stand between lines that are quoted', () => {
    const text = '> Où en est la fiche 3 ?\nElle avance.\n> Et la fiche 4 ?\nElle attend la Caf.';
    expect(keepWritten(text)).toBe('Elle avance.\nElle attend la Caf.');
  });

  it.each([
    [
      'a sentence that begins as a quotation does',
      'Le comité a lieu le 3 mai.\nLe maire a écrit : il est d’accord.',
    ],
    [
      'a word that closes a letter, in the middle',
      'Cordialement reçus, les élus ont validé.\nLa suite est en juin.',
    ],
    ['a postscript', 'Tout avance.\nCordialement,\nOdile\nPS : la salle est réservée.'],
    ['« De : » alone', 'De : la Caf nous attendons un accord.\nRien d’autre.'],
    ['a list', 'Fait :\n- atelier\n- visite'],
  ])('keeps %s', (_name, text) => expect(keepWritten(text)).toBe(text));

  it('is one line again where a mail program broke it', () => {
    const text =
      'Les ateliers ont eu lieu dans quatre communes et ont réuni près de cent\nfamilles, ce qui dépasse nos attentes.\nLa suite est en juin.';
    expect(keepWritten(text)).toBe(
      'Les ateliers ont eu lieu dans quatre communes et ont réuni près de cent familles, ce qui dépasse nos attentes.\nLa suite est en juin.',
    );
  });

  it.each(['', '   \n\n', '> tout est cité\n> ici', 'Bonjour,\n\nCordialement,\nOdile', '-- \nOdile'])(
    'is nothing in %j',
    (text) => expect(keepWritten(text)).toBe(''),
  );

  it('ends in time, whatever comes', () => {
    for (const piece of ['Le ', '> ', 'De : ', ' a écrit ', '_', '\n', 'é'.repeat(50)])
      expect(keepWritten(piece.repeat(2_000_000 / piece.length)).length).toBeLessThanOrEqual(50_000);
  });
});

describe('« oui »', () => {
  it.each([
    'oui',
    'Oui, c’est bon, vous pouvez envoyer. Merci !',
    'C’est bon, envoyez',
    'OK envoyez les',
    'Parfait.\nVous pouvez l’envoyer tel quel',
    'd’accord c’est bon pour moi',
    'Bonjour Madame,\nTout est juste, merci d’envoyer ma réponse',
  ])('is said by %j', (texte) => expect([isAccord(texte), isPolitesse(texte)]).toEqual([true, false]));

  it.each([
    'Oui, la Caf a donné son accord.',
    'Oui mais remplacez « mars » par « avril »',
    'non',
    'N’envoyez pas',
    'Pas encore, c’est bon pour le reste',
    'Merci',
    '',
  ])('is not said by %j', (texte) => expect(isAccord(texte)).toBe(false));

  it('is no thanks', () => {
    expect(isPolitesse('Merci beaucoup, bonne journée !')).toBe(true);
    expect(isPolitesse('Merci, la suite est en juin.')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { raisonEnMots } from '../../../../src/views/words/raisons-envoi.ts';

const DEAD = [
  'canal-introuvable',
  'compte-desactive',
  'application-retiree',
  'espace-deconnecte',
  'hors-du-canal',
  'bloque-par-la-personne',
  'injoignable',
  'refuse-par-la-plateforme',
  'message-refuse',
];
const RETRY = ['limite-de-debit', 'connexion-refusee', 'plateforme-en-panne'];
const UNCERTAIN = ['delai-depasse', 'connexion-coupee', 'reponse-illisible', 'erreur-plateforme'];

describe('why a message did not arrive', () => {
  it('is said in words for every code that a platform gives', () => {
    const sentences = [...DEAD, ...RETRY, ...UNCERTAIN].map((raison) => {
      const isCanal = raison === 'hors-du-canal';
      const sort = UNCERTAIN.includes(raison) ? 'incertaine' : 'non-remise';
      return raisonEnMots({ raison, sort, isCanal });
    });
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
    expect(sentences.join(' ')).not.toMatch(/-introuvable|undefined|code/);
  });

  it('is said of a channel as of a channel', () => {
    for (const raison of [...DEAD, ...RETRY, ...UNCERTAIN, 'inconnue', null]) {
      if (raison === 'bloque-par-la-personne') continue;
      expect(raisonEnMots({ raison, sort: 'non-remise', isCanal: true })).not.toContain('personne');
    }
  });

  it('has a sentence for a code that nobody knows', () => {
    expect(raisonEnMots({ raison: 'x', sort: 'incertaine', isCanal: false })).toContain('vérification');
    expect(raisonEnMots({ raison: 'x', sort: 'non-remise', isCanal: false })).toContain('refusé');
  });
});

import { describe, expect, it } from 'vitest';
import { REFUS_D_ADRESSE } from '../../../../src/domain/envois/refus-espace.ts';
import { raisonEnMots } from '../../../../src/views/words/raisons-envoi.ts';
import { listSources, readSource } from '../../../support/sources.ts';

const DEAD = [
  ...['canal-introuvable', 'compte-desactive', 'application-retiree', 'espace-deconnecte', 'hors-du-canal'],
  ...['injoignable', 'refuse-par-la-plateforme', 'message-refuse'],
];
const PERSONNE = ['bloque-par-la-personne', 'bloque-par-l-organisation', ...REFUS_D_ADRESSE];
const RETRY = ['limite-de-debit', 'connexion-refusee', 'plateforme-en-panne', 'courriel-differe'];
const UNCERTAIN = ['delai-depasse', 'connexion-coupee', 'reponse-illisible', 'erreur-plateforme'];

describe('why a message did not arrive', () => {
  it('is said in words for every code that a platform gives', () => {
    const sentences = [...DEAD, ...PERSONNE, ...RETRY, ...UNCERTAIN].map((raison) => {
      const isCanal = raison === 'hors-du-canal';
      const sort = UNCERTAIN.includes(raison) ? 'incertain' : 'refuse';
      return raisonEnMots({ raison, sort, isCanal });
    });
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.+\.$/u);
    expect(sentences.join(' ')).not.toMatch(/-introuvable|undefined|code/);
  });

  it('has words of its own for whatever a platform may answer', () => {
    const codes = listSources('adapters').flatMap((file) =>
      [...readSource(file).matchAll(/kind: '(dead|retry|uncertain)', reason: '([a-z-]+)'/g)].map(
        ([, kind, raison = '']) => ({ raison, sort: kind === 'uncertain' ? 'incertain' : 'refuse' }) as const,
      ),
    );
    expect(codes.length).toBeGreaterThan(20);
    const unknown = raisonEnMots({ raison: 'x', sort: 'refuse', isCanal: false });
    const silent = codes.filter(
      (code) => raisonEnMots({ ...code, isCanal: code.raison === 'hors-du-canal' }) === unknown,
    );
    expect(silent).toEqual([]);
  });

  it('is said of a channel as of a channel', () => {
    for (const raison of [...DEAD, ...RETRY, ...UNCERTAIN, 'inconnue', null]) {
      expect(raisonEnMots({ raison, sort: 'refuse', isCanal: true })).not.toContain('personne');
    }
  });

  it('has a sentence for a code that nobody knows', () => {
    expect(raisonEnMots({ raison: 'x', sort: 'incertain', isCanal: false })).toContain('vérification');
    expect(raisonEnMots({ raison: 'x', sort: 'refuse', isCanal: false })).toContain('refusé');
  });
});

import { describe, expect, it } from 'vitest';
import { getGrace } from '../../../../src/domain/envois/grace.ts';
import { listDestinatairesEtape } from '../../../../src/domain/tours/destinataires-etape.ts';
import { CODES_ETAPE } from '../../../../src/domain/tours/etape.ts';
import type { EtatTour } from '../../../../src/domain/tours/tour.ts';
import { viewRattrapage } from '../../../../src/views/envois/incident.ts';
import { aContexteEtape, aSeance, aTour } from '../../../support/delivery-builders.ts';

const ETATS: readonly EtatTour[] = ['prepare', 'ouvert', 'fige', 'publie', 'clos'];

/** Every message that any step can make: a new step is forgotten in none of the tables of the ledger. */
const MESSAGES = [...new Set(CODES_ETAPE.flatMap(listMessages))];

describe.each(MESSAGES)('the message %s', (etape) => {
  it('has an instant after which it is not sent any more', () => {
    const tour = aTour();
    const prevueLe = tour.ouverture;
    const contexte = { tour, seance: aSeance(), prevueLe, fermetures: { periodesCalmes: [] } };
    expect(() => getGrace(etape, contexte)).not.toThrow();
  });

  it('has a name, when coordination is told that it was not sent', () => {
    const nonEnvoyes = [{ etape, remplaces: 1, tropTard: 0 }];
    const { sections } = viewRattrapage([{ tour: aTour(), seance: aSeance(), nonEnvoyes }]);
    expect(sections?.[0]?.list?.[0]?.text).toMatch(/^\p{Lu}/u);
  });
});

function listMessages(code: (typeof CODES_ETAPE)[number]): readonly string[] {
  return ETATS.flatMap((etat) => {
    const reponduesAvant = new Set<string>();
    const contexte = aContexteEtape({ tour: aTour({ etat }), reponduesAvant });
    return listDestinatairesEtape(code, contexte).map(({ etape }) => etape);
  });
}

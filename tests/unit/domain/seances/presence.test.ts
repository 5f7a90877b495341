import { describe, expect, it } from 'vitest';
import { countPresences, type Presence } from '../../../../src/domain/seances/emargement.ts';
import { paris } from '../../../support/delivery-builders.ts';

const DEBUT = paris('2027-05-20T14:00');
const SEANCE = { id: 'seance', debut: DEBUT };
const membres = ['ines', 'maud', 'lea', 'karim', 'odile'].map((id) => ({ id }));

describe('how many come', () => {
  it('by answer; who said nothing is counted too, and only substitutes have names', () => {
    const presences = [
      said('ines', { reponse: 'oui' }),
      said('maud', { reponse: 'a_distance' }),
      said('lea', { reponse: 'remplace', remplacant: 'Zoé Petit' }),
      said('karim', { reponse: 'remplace', remplacant: 'Éric Roy' }),
    ];
    expect(countPresences(SEANCE, membres, presences)).toEqual({
      parReponse: { oui: 1, a_distance: 1, remplace: 2, non: 0 },
      sansReponse: 1,
      remplacants: ['Éric Roy', 'Zoé Petit'],
    });
  });

  it.each<[string, Presence]>([
    ['of the date before', said('ines', { debut: paris('2027-05-13T14:00') })],
    ['of another séance', said('ines', { seanceId: 'other' })],
    ['of who is no member any more', said('gone', {})],
  ])('not what was said %s', (_what, presence) => {
    const compte = countPresences(SEANCE, membres, [presence]);
    expect([compte.parReponse.oui, compte.sansReponse]).toEqual([0, 5]);
  });
});

function said(id: string, change: Partial<Presence>): Presence {
  const personne = { id, conventionId: 'ctg' };
  return {
    personne,
    seanceId: 'seance',
    reponse: 'oui',
    remplacant: null,
    debut: DEBUT,
    diteLe: DEBUT,
    ...change,
  };
}

import { describe, expect, it } from 'vitest';
import type { FicheAction, SuiviAppui } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Reponse } from '../../../../src/domain/nouns/reponse.ts';
import { isAttendu, listDemandes, listDemandesLues } from '../../../../src/domain/plan/appui.ts';
import { aSuiviAppui } from '../../../support/appuis.ts';

const aReponse = (id: string, ...appuis: readonly string[]) =>
  ({ id, courante: { appuis } }) as unknown as Reponse;
const etats = (appuis: readonly SuiviAppui[], ...reponses: readonly Reponse[]) =>
  listDemandes({ appuis } as unknown as FicheAction, reponses).map(
    ({ code, etat, reponseId }) => `${code} ${etat} ${reponseId}`,
  );

describe('a need that an answer names', () => {
  it('waits until something is noted of it', () => {
    expect(etats([], aReponse('mai', 'caf', 'moyens'))).toEqual(['caf demande mai', 'moyens demande mai']);
    expect(etats([], aReponse('mai'))).toEqual([]);
  });

  it('is what was noted of it last, whatever the order', () => {
    const noted = [
      aSuiviAppui('mai', { rang: 2, etat: 'accorde' }),
      aSuiviAppui('mai'),
      aSuiviAppui('mai', { code: 'moyens', rang: 9, etat: 'refuse' }),
    ];
    expect(etats(noted, aReponse('mai', 'caf'))).toEqual(['caf accorde mai']);
  });

  it('stands while later answers leave it out', () => {
    expect(etats([], aReponse('novembre'), aReponse('mai', 'caf'))).toEqual(['caf demande mai']);
    expect(etats([aSuiviAppui('mai')], aReponse('novembre'), aReponse('mai', 'caf'))).toEqual([
      'caf en_cours mai',
    ]);
  });

  it('is asked anew by the answer of a later tour once it was settled, and goes on while somebody is at it', () => {
    const both = [aReponse('novembre', 'caf'), aReponse('mai', 'caf')];
    for (const etat of ['accorde', 'refuse', 'clos'] as const)
      expect(etats([aSuiviAppui('mai', { etat })], ...both)).toEqual(['caf demande novembre']);
    expect(etats([aSuiviAppui('mai')], ...both)).toEqual(['caf en_cours novembre']);
  });

  it('is told to who reads some answers as far as those say, never as another one was followed up', () => {
    const [mai, later] = [aReponse('mai', 'caf'), aReponse('novembre', 'caf', 'moyens')];
    const read = (...appuis: readonly SuiviAppui[]) =>
      listDemandesLues({ appuis } as unknown as FicheAction, [later, mai], ({ id }) => id === 'mai').map(
        ({ code, etat, suivi }) => [code, etat, suivi?.reponseId],
      );
    expect(read()).toEqual([['caf', 'demande', undefined]]);
    expect(read(aSuiviAppui('mai', { etat: 'accorde' }))).toEqual([['caf', 'accorde', 'mai']]);
    expect(read(aSuiviAppui('novembre'))).toEqual([['caf', 'demande', undefined]]);
    expect(read(aSuiviAppui('novembre', { etat: 'accorde' }))).toEqual([]);
  });

  it('waits for somebody as long as it is not settled', () => {
    const all = ['demande', 'en_cours', 'accorde', 'refuse', 'clos'] as const;
    expect(all.filter((etat) => isAttendu({ etat }))).toEqual(['demande', 'en_cours']);
  });
});

import type { Form } from '../chat.ts';
import { isAuDelaDeDeux } from '../domain/annonce.ts';
import type { Personne } from '../domain/personne.ts';
import { getNomComplet } from '../domain/personne.ts';
import { showErrors, withError } from '../form.ts';
import type { UseCase } from '../use-case.ts';
import { formulaireAnnonce, formulaireApercuAnnonce, personneADestination } from '../views/annonce.ts';
import type { PublicAnnonce, SaisieAnnonce } from './check-annonce.ts';
import { checkAnnonce, findPublic } from './check-annonce.ts';
import { saveSaisie } from './keep-saisie.ts';
import { CLE_ANNONCE } from './write-annonce.ts';

/** Shows the announcement as it will be read, and who will receive it. */
export const previewAnnonce: UseCase = async (intent, { personne }, { stores, clock, ids }) => {
  const { conventionId, id: personneId } = personne;
  const { values } = intent;
  const now = clock.now();
  const { fields, saisie } = checkAnnonce(values, now);
  if (saisie === null) return { kind: 'form', form: showErrors(formulaireAnnonce(fields), fields) };
  const cible = await findPublic(conventionId, saisie.destinataires, stores);
  if (cible.personnes.length + cible.canaux.length === 0) {
    const refused = withError(fields, 'destinataires', personneADestination());
    return { kind: 'form', form: showErrors(formulaireAnnonce(refused), refused) };
  }
  const soumission = ids.create();
  const champs = fields.map(({ id }) => id);
  await saveSaisie({ personneId, cle: CLE_ANNONCE, soumission, values, champs }, stores, now);
  const needsAccord = isAuDelaDeDeux(await stores.annonces.list(conventionId), now);
  const form = buildApercu({ saisie, cible, auteur: personne, needsAccord, soumission });
  return { kind: 'form', form };
};

/** What a preview is made of; `soumission` is its number. */
export interface DemandeApercu {
  readonly saisie: SaisieAnnonce;
  readonly cible: PublicAnnonce;
  readonly auteur: Personne;
  readonly needsAccord: boolean;
  readonly soumission: string;
}

export function buildApercu({ saisie, cible, auteur, needsAccord, soumission }: DemandeApercu): Form {
  return formulaireApercuAnnonce({
    contenu: { ...saisie, auteur: { nom: getNomComplet(auteur), fonction: auteur.fonction } },
    audience: saisie.destinataires,
    personnes: cible.personnes.length,
    canaux: cible.canaux.map(({ nom }) => nom),
    needsAccord,
    soumission,
  });
}

import type { Avenant, Objectif } from '../nouns/fiche-action.ts';
import { isReseau } from '../nouns/instance.ts';
import type { Plan } from './plan.ts';

/** The plan as it is stored, and the avenants that changed it. */
export interface PlanEnregistre {
  readonly conventionId: string;
  readonly plan: Plan;
  readonly avenants: readonly Avenant[];
  /** What an avenant took out of the plan: a file need not name it any more. */
  readonly retires: readonly Pick<DifferencePlan, 'objet' | 'cle'>[];
}

export type ObjetPlan = 'convention' | 'partie' | 'enjeu' | 'fiche' | 'instance';

/** One difference between a file and what is stored; `cle` is a code, or the number of a fiche. */
export type DifferencePlan = {
  readonly objet: ObjetPlan;
  readonly cle: string;
  readonly libelle: string;
} & (
  | { readonly genre: 'a-creer' }
  | { readonly genre: 'absente-du-fichier' }
  | { readonly genre: 'change'; readonly champ: string; readonly avant: string; readonly apres: string }
);

/** What stands in the way of a difference: a party's spelling may be corrected, the rest is the convention's. */
export type Verrou = 'libre' | 'avenant' | 'jamais';

/** Everything that the file would create or change, in the order of the plan; empty when it brings nothing. */
export function comparePlans(stored: PlanEnregistre | null, plan: Plan): readonly DifferencePlan[] {
  const known = new Set(stored?.plan.instances.filter(isReseau).map(({ code }) => code));
  const before = stored ? listElements(withoutReseaux(stored.plan)) : [];
  const after = listElements({
    ...plan,
    instances: plan.instances.filter(({ code }) => !known.has(code)), // renamed and closed where people are, not by a file
  });
  const keyOf = ({ objet, cle }: Pick<Element, 'objet' | 'cle'>) => `${objet}:${cle}`;
  const beforeByKey = new Map(before.map((element) => [keyOf(element), element]));
  const afterKeys = new Set(after.map(keyOf));
  const retires = new Set(stored?.retires.map(keyOf));
  const gone = before.map(keyOf).filter((key) => !afterKeys.has(key) && !retires.has(key));
  return [
    ...after.flatMap((element) => compareElement(beforeByKey.get(keyOf(element)), element)),
    ...before
      .filter((element) => gone.includes(keyOf(element)))
      .map(({ objet, cle, libelle }) => ({ objet, cle, libelle, genre: 'absente-du-fichier' as const })),
  ];
}

function withoutReseaux(plan: Plan): Plan {
  return { ...plan, instances: plan.instances.filter((instance) => !isReseau(instance)) };
}

/**
 * Any change of the convention or of its annexes needs an avenant (art. 11), a new fiche included; the
 * short label of a fiche too, since it belongs to its version. Nothing is ever deleted.
 */
export function getVerrou(difference: DifferencePlan, isFirstImport: boolean): Verrou {
  if (difference.genre === 'absente-du-fichier') return 'jamais';
  if (isFirstImport || isLibre(difference)) return 'libre';
  return difference.genre === 'change' && difference.objet === 'partie' ? 'libre' : 'avenant';
}

/** A réseau is no governance of the convention: coordination makes it and changes it, with or without a file. */
function isLibre({ objet, cle }: DifferencePlan): boolean {
  return objet === 'instance' && isReseau({ code: cle });
}

interface Element {
  readonly objet: ObjetPlan;
  readonly cle: string;
  readonly libelle: string;
  readonly champs: Readonly<Record<string, string>>;
}

function compareElement(before: Element | undefined, after: Element): readonly DifferencePlan[] {
  const { objet, cle, libelle, champs } = after;
  if (before === undefined) return [{ objet, cle, libelle, genre: 'a-creer' }];
  return Object.entries(champs).flatMap(([champ, apres]) => {
    const avant = before.champs[champ] ?? '';
    return avant === apres ? [] : [{ objet, cle, libelle, genre: 'change' as const, champ, avant, apres }];
  });
}

function listElements({ convention, parties, enjeux, fiches, instances }: Plan): readonly Element[] {
  const { code, titre, sousTitre, nomCourt, debut, fin } = convention;
  const period = { debut: debut.toString(), fin: fin.toString() };
  const champs = { titre, sousTitre, nomCourt, ...period };
  return [
    { objet: 'convention', cle: code, libelle: nomCourt, champs },
    ...parties.map(({ nom, appellation, genre, codeInsee, variantes, ...partie }, ordre) => ({
      objet: 'partie' as const,
      cle: partie.code,
      libelle: nom,
      champs: {
        nom,
        appellation,
        genre,
        codeInsee: codeInsee ?? '',
        variantes: variantes.join(', '),
        ordre: String(ordre + 1),
      },
    })),
    ...enjeux.map((enjeu, ordre) => ({
      objet: 'enjeu' as const,
      cle: enjeu.code,
      libelle: enjeu.titre,
      champs: {
        titre: enjeu.titre,
        genre: enjeu.genre,
        objectifs: enjeu.objectifs.map(objectifAsText).join('\n'),
        ordre: String(ordre + 1),
      },
    })),
    ...fiches.map(({ numero, titreCourt, titreSource, enjeu, ...fiche }) => ({
      objet: 'fiche' as const,
      cle: String(numero),
      libelle: fiche.titre,
      champs: { titre: fiche.titre, titreCourt, titreSource, enjeu },
    })),
    ...instances.map(({ nom, slug, foisParAn, ...instance }) => ({
      objet: 'instance' as const,
      cle: instance.code,
      libelle: nom,
      champs: { nom, slug, foisParAn: String(foisParAn) },
    })),
  ];
}

function objectifAsText({ code, texte, details }: Objectif): string {
  return [`${code} ${texte}`, ...details].join(' – ');
}

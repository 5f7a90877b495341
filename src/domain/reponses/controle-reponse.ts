import type { Field, Values } from '../../conversation/chat.ts';
import { getList, getNumber, getText, withError } from '../../conversation/form.ts';
import { fr } from '../../fr.ts';
import type { ContexteReponse } from './contexte-reponse.ts';
import { TOUTES_COMMUNES } from './reponse.ts';
import { readLiens } from './valeurs-reponse.ts';

/** The rules of the progress form that look at several fields, or inside one. */
export function checkReponse(fields: readonly Field[], { valeurs }: ContexteReponse): readonly Field[] {
  return RULES.reduce((checked, rule) => rule(checked, valeurs), fields);
}

type Rule = (fields: readonly Field[], valeurs: Values) => readonly Field[];

const RULES: readonly Rule[] = [checkLiens, checkCommunes, checkChiffres, checkSource, checkDateChiffres];

const MAX_LIENS = 3;
const MAX_LIEN_LENGTH = 200;
const MAX_CHIFFRE = 9_999_999;

function checkLiens(fields: readonly Field[], valeurs: Values): readonly Field[] {
  const liens = readLiens(getText(valeurs, 'liens'));
  if (liens.length > MAX_LIENS) return withError(fields, 'liens', fr`3 adresses au plus.`);
  const wrong = liens.find((lien) => !isHttps(lien) || lien.length > MAX_LIEN_LENGTH);
  if (wrong === undefined) return fields;
  return withError(
    fields,
    'liens',
    fr`Chaque adresse commence par https:// et tient en 200 caractères. Exemple : https://www.grandcalais.fr`,
  );
}

function isHttps(lien: string): boolean {
  return URL.canParse(lien) && new URL(lien).protocol === 'https:';
}

function checkCommunes(fields: readonly Field[], valeurs: Values): readonly Field[] {
  const communes = getList(valeurs, 'communes');
  if (!communes.includes(TOUTES_COMMUNES) || communes.length === 1) return fields;
  return withError(
    fields,
    'communes',
    fr`Choisissez « Toute l’agglomération » ou des communes, pas les deux.`,
  );
}

function checkChiffres(fields: readonly Field[], valeurs: Values): readonly Field[] {
  return listChiffres(fields).reduce<readonly Field[]>((checked, { id }) => {
    const valeur = getNumber(valeurs, id);
    if (valeur === null || Number.isNaN(valeur)) return checked;
    if (getText(valeurs, `${id}_nd`) === 'oui') {
      return withError(checked, id, fr`Donnez un chiffre ou cochez « non disponible », pas les deux.`);
    }
    const isOk = valeur <= MAX_CHIFFRE && Math.abs(valeur * 100 - Math.round(valeur * 100)) < 1e-6;
    return isOk
      ? checked
      : withError(checked, id, fr`De 0 à 9 999 999, avec deux décimales au plus. Exemple : 12,5.`);
  }, fields);
}

function checkSource(fields: readonly Field[], valeurs: Values): readonly Field[] {
  if (!hasChiffre(fields, valeurs) || getText(valeurs, 'source') !== null) return fields;
  return withError(
    fields,
    'source',
    fr`Un chiffre va toujours avec sa source. Exemple : « Relais petite enfance de Calais ».`,
  );
}

function checkDateChiffres(fields: readonly Field[], valeurs: Values): readonly Field[] {
  if (!hasChiffre(fields, valeurs) || getText(valeurs, 'date_chiffres') !== null) return fields;
  return withError(fields, 'date_chiffres', fr`Un chiffre va toujours avec sa date. Exemple : 31/12/2026.`);
}

function hasChiffre(fields: readonly Field[], valeurs: Values): boolean {
  return listChiffres(fields).some(({ id }) => getNumber(valeurs, id) !== null);
}

function listChiffres(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ kind }) => kind === 'number');
}

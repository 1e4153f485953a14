/** A concept: how English texts name it, and the stem or stems that each language always has for it. */
export interface Concept {
  english: RegExp;
  words: Record<string, RegExp>;
}

/** One concept, one word, in every language. */
export const glossary: readonly Concept[] = [
  {
    english: /\baccounts?\b/i,
    words: {
      ar: /حساب/,
      de: /konto|konten/i,
      es: /cuenta/i,
      fr: /compte/i,
      ja: /アカウント/,
      pt_BR: /conta/i,
    },
  },
  {
    english: /\bapplications?\b/i,
    words: {
      ar: /تطبيق/,
      de: /anwendung/i,
      es: /aplicaci/i,
      fr: /application/i,
      ja: /アプリケーション/,
      pt_BR: /aplicaç/i,
    },
  },
  {
    english: /\bevents?\b(?! stream)/i,
    words: {
      ar: /حدث|أحداث/,
      de: /ereignis/i,
      es: /evento/i,
      fr: /événement/i,
      ja: /イベント/,
      pt_BR: /evento/i,
    },
  },
  {
    english: /\bevent streams?\b/i,
    words: {
      ar: /تدفق/,
      de: /ereignis-stream/i,
      es: /flujo/i,
      fr: /flux/i,
      ja: /イベントストリーム/,
      pt_BR: /fluxo/i,
    },
  },
  {
    english: /\bnotifications?\b/i,
    words: {
      ar: /إشعار/,
      de: /benachrichtigung/i,
      es: /notificaci/i,
      fr: /notification/i,
      ja: /通知/,
      pt_BR: /notificaç/i,
    },
  },
  {
    english: /\b(?:deliver(?:y|ies))\b/i,
    words: {
      ar: /تسليم|إرسال/,
      de: /zustellung/i,
      es: /entrega/i,
      fr: /envoi/i,
      ja: /配信/,
      pt_BR: /entrega/i,
    },
  },
  {
    english: /\bdestinations?\b/i,
    words: {
      ar: /وجهة|وجهات/,
      de: /ziel/i,
      es: /destino/i,
      fr: /destination/i,
      ja: /送信先/,
      pt_BR: /destino/i,
    },
  },
  {
    english: /\bdashboard\b/i,
    words: {
      ar: /لوحة/,
      de: /dashboard/i,
      es: /panel/i,
      fr: /tableau de bord/i,
      ja: /ダッシュボード/,
      pt_BR: /painel/i,
    },
  },
  {
    english: /\bjournal\b/i,
    words: {
      ar: /سجل/,
      de: /journal/i,
      es: /registro/i,
      fr: /journal/i,
      ja: /ジャーナル/,
      pt_BR: /registro/i,
    },
  },
  {
    english: /\brelay\b/i,
    words: { ar: /مرح|مُرح|وسيط/, de: /relay/i, es: /relay/i, fr: /relais/i, ja: /リレー/, pt_BR: /relay/i },
  },
  {
    english: /\btokens?\b/i,
    words: { ar: /رمز|رموز/, de: /token/i, es: /token/i, fr: /jeton/i, ja: /トークン/, pt_BR: /token/i },
  },
  {
    english: /\bquiet hours\b/i,
    words: {
      ar: /ساعات (?:ال)?هدوء/,
      de: /ruhezeit/i,
      es: /horas de silencio/i,
      fr: /heures calmes/i,
      ja: /サイレント時間/,
      pt_BR: /horário de silêncio/i,
    },
  },
];

import { analyse } from '../../../src/language/search/analyse';

/** Whether a search for one word finds the other: they have the same normal form or a stem in common. */
function meet(one: string, other: string, lang = 'ar'): boolean {
  const [a] = analyse(one, lang);
  const [b] = analyse(other, lang);
  return a!.exact === b!.exact || a!.stems.some((stem) => b!.stems.includes(stem));
}

/** Pairs that readers consider one word. */
const SAME = `
حكومة الحكومة|حكومة وللحكومة|حكومة حكومتها|حكومة حكومات|حكومة بحكومتهم|حكومة الحكومه|مدرسة مدارس|مدرسة المدارس|مدرسة مدرسته|مدرسة بالمدرسة
سعر أسعار|سعر الأسعار|سعر أسعارها|سعر بسعر|طبيب أطباء|طبيب الطبيبة|طبيب والأطباء|مستشفى مستشفيات|مستشفى المستشفى|مستشفى بالمستشفيات
وزير وزراء|وزير الوزير|وزير لوزير|وزير وزيرة|وزارة الوزارات|وزارة بوزارة|لجنة لجان|لجنة للجنة|لجنة واللجنة|لغة اللغات
لغة للغة|لغة بلغتها|شركة شركات|شركة الشركتين|شركة لشركة|شركة وشركات|سيارة سيارات|سيارة بسيارته|سيارة السيارة|مغربي المغاربة
مغربي مغربية|مغربي المغربيين|لبنان لبناني|لبنان بلبنان|لبنان ولبنان|لبنان اللبنانيون|قانون قوانين|قانون القانونية|قانون بالقانون|ألمانيا المانيا
ألمانيا ألماني|ألمانيا بألمانيا|القرآن القران|أحمد احمد|مسؤول مسئول|مسؤول المسؤولين|مسؤول مسؤولة|بطولة بطولات|بطولة البطولة|بطولة ببطولة
لاعب لاعبين|لاعب اللاعبون|لاعب لاعبات|لاعب لاعبيه|فريق فرق|فريق الفريق|فريق فريقها|فريق وفريقه|مباراة مباريات|مباراة المباراة
مدينة مدن|مدينة بمدينة|مدينة المدينتين|قرية القرى|طريق طرق|قاض القضاة|ناد الأندية|محام المحامين|أزمة الأزمات|أزمة أزمات
كارثة كوارث|كارثة الكارثة|وثيقة الوثائق|فندق فنادق|فندق بالفندق|كتاب كتب|كتاب كتابه|كتاب الكتاب|كتاب بكتابه|صحيفة صحف
جائزة الجوائز|رياضة الرياضية|رياضة رياضي|ثقافة ثقافية|اقتصاد الاقتصادية|اقتصاد اقتصادي|سياسة سياسي|سياسة السياسيين|انتخاب الانتخابات|انتخاب انتخابي
أعلن أعلنت|أعلن أعلنوا|أعلن وأعلن|سيعلن يعلن|ستعود تعود|فاس بفاس|فاس وفاس|مصر بمصر|مصر لمصر|واتساب الواتساب
واتساب لواتساب|واتساب وواتساب|فيسبوك بفيسبوك|مُعَلَّقات معلقات|واتســاب واتساب|کتاب كتاب|٢٠١٧ 2017|سبّب سبب|تقرير تقريرا|رئيس رئيسا
رئيس الرؤساء|رئيس رئيسه|رئيس برئيس|ملك الملوك|ملك الملكي|شهيد شهداء|ضحية ضحايا|قضية القضايا|هاتف الهواتف|خبر أخبارنا
أكادير أڭادير|طنجة بطنجة|الدار بالدار|روسيا الروسي|روسيا الروسية|سوريا السورية|سوريا سوري|تركيا تركية|عامل عمال|حق حقوق
حق بالحق|فن فنون|فن الفنون|جيش الجيوش|صاروخ بصواريخ|عطب أعطاب|تساؤل التساؤلات|مستخدم مستخدمي|مستخدم للمستخدمين|محادثة المحادثات
`;

/** Pairs that readers consider two words, however similar their spelling is. */
const APART = `
علم عالم|كتاب مكتب|كتاب كاتب|مدرسة درس|بطولة طول|بطولة طولة|وزارة زارت|وزارة زار|والي إلى|كلية كل
لبنان لبن|لبنان بنان|شعبان شعب|زيتون زيت|طيران طير|بنك نك|متهم مت|درهم در|رمضان رمض|فيلم يلم
سلام لام|كتاب تاب|بلد لد|ولد لد|كرة رة|سيارة يار|وفاة فاة|وداد داد|الوداد داد|لجنة جنة
للجنة جنة|للغة غة|لاعب عب|لحم حم|كلام لام|سفير فير|سلاح لاح|سؤال آل|بريد ريد|فقير قير
كوارث وارث|وسائل سائل|وثائق ثائق|فنادق نادق|بضائع ضائع|وقائع قائع|كنائس نائس|لوائح وائح|فضائح ضائح|سلاسل لاسل
إعلام علم|أعلام إعلام|إبعاد بعد|إعمال أعمال|قوي قوى|مالي مال|حالي حال|دولي دولة|مدني مدن|رسمي رسم
مشترك مشتري|شريك شري|مبارك مبار|محكم مح|تفاهم تفا|سلطان سلط|ميدان ميد|حيوان حيو|قانون قان|تحسين تحس
جمال جمل|حزب حزن|قصر قصير|عمل أمل|قلب كلب|مطر مطار|مطار مطر|صحافة مصحف|طالب مطلب|حاكم حكمة
محكمة حكيم|شارع شرع|سباق سبق|جامعة جمعية|جامع جماعة|ناقد نقود|خبر خبير|خبر خبز|حرب حارب|سكان سكين
ألعاب عاب|ألوان وان|ألغام غام|آلاف لاف|التزام تزام|ألبوم بوم|الماس ماس|إلغاء غاء|ألقاب قاب|ألحان حان
باريس ريس|برلين لين|بيروت يروت|فرنسا رنسا|كندا ندا|كوبا وبا|ليبيا يبيا|بولندا ولندا|فيتنام يتنام|سويسرا ويسرا
`;

const pairsOf = (list: string) =>
  list
    .trim()
    .split(/[|\n]/)
    .map((pair) => pair.split(' ') as [string, string]);

test('light stemming joins what readers join and parts what they part', () => {
  const missed = pairsOf(SAME).filter(([one, other]) => !meet(one, other));
  const confused = pairsOf(APART).filter(([one, other]) => meet(one, other));
  const judged = pairsOf(SAME).length + pairsOf(APART).length;
  const score = 1 - (missed.length + confused.length) / judged;
  console.log(
    `stemming: ${judged} judged pairs, score ${(score * 100).toFixed(1)} %; ` +
      `missed ${missed.map(String).join(' ')}; confused ${confused.map(String).join(' ')}`,
  );
  expect(judged).toBeGreaterThanOrEqual(150);
  expect(score).toBeGreaterThanOrEqual(0.95);
  expect(confused.length).toBeLessThanOrEqual(pairsOf(APART).length * 0.05);
});

test.each([
  ['fr', 'national nationales nationaux nationale'],
  ['fr', 'publier publié publiée publiées'],
  ['fr', 'journal journaux'],
  ['fr', 'acteur acteurs actrice actrices'],
  ['fr', 'élection élections'],
  ['fr', 'heureux heureuse heureuses'],
  ['fr', 'bureau bureaux'],
  ['fr', 'européen européenne européennes'],
  ['en', 'city cities'],
  ['en', 'running runs'],
  ['en', 'policy policies'],
  ['en', 'stop stopped stopping'],
  ['en', 'make makes making'],
  ['en', 'election elections'],
  ['en', 'bus buses'],
])('in %s these are one word: %s', (lang, words) => {
  const [first, ...others] = words.split(' ');
  expect(others.filter((other) => !meet(first!, other, lang))).toEqual([]);
});

test.each([
  ['fr', 'port portable'],
  ['fr', 'feu deux'],
  ['fr', 'cours courant'],
  ['en', 'nation national'],
  ['en', 'news new'],
  ['en', 'bus us'],
  ['en', 'sing s'],
  ['en', 'red reed'],
])('in %s these are two words: %s', (lang, words) => {
  const [one, other] = words.split(' ');
  expect(meet(one!, other!, lang)).toBe(false);
});

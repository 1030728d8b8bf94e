### Labels that are the same everywhere: menu, buttons, ratings, roles, the desk's checklist.

## The main menu

label-ask = ❓ طرح سؤال
label-request = 📝 تقديم طلب
label-my-cases = 📂 طلباتي
label-person = 👤 التحدث إلى موظف
label-channels = ☎️ قنوات التواصل
label-rate = ⭐ تقييم الخدمة
# Shown in the language it switches to.
label-language = 🌐 English

## Under an answer

label-useful = 👍 إجابة مفيدة
label-not-useful = 👎 غير مفيدة
label-none-of-these = لا شيء مما سبق

## Moving through a form

label-back = رجوع
label-skip = تخطي
label-cancel = إلغاء
label-agree = أوافق
label-done = تم
label-yes = نعم
label-no = لا
label-other = أخرى
label-attest = أُقرّ بصحة البيانات ومسؤوليتي المباشرة عنها
label-submit = إرسال الطلب

## The desk

label-claim = استلام
label-transfer = تحويل
label-close = إغلاق
# $target: the referral as the association names it (المسؤول المختص، مسؤول البحث الاجتماعي، الجهة الأعلى).
label-refer = إحالة إلى { $target }
label-ask-for-more = طلب استكمال
label-to-committee = إحالة إلى اللجنة
label-accept = قبول
label-reject = رفض
label-delivered = تم تقديم الخدمة

## The desk's checklist: matching, then validity

label-checklist-matches = مطابق
label-checklist-differs = غير مطابق
label-checklist-not-seen = لم يُطّلع عليه
label-checklist-valid = سارٍ وقت التقديم
label-checklist-expired = منتهي الصلاحية
label-checklist-done = اكتملت المطابقة

## The person's side of a delivery and of a talk

label-yes-delivered = نعم، قُدِّمت
label-not-delivered = لم تُقدَّم بعد
label-end-talk = إنهاء المحادثة

## Ratings are of the service, so that they fit everyone

label-rating-5 = مُرضية جدًا
label-rating-4 = مُرضية
label-rating-3 = متوسطة
label-rating-2 = غير مُرضية
label-rating-1 = غير مُرضية إطلاقًا

## The relation to the association, as nouns

label-role-member = العضوية
label-role-beneficiary = الاستفادة من الخدمات
label-role-volunteer = التطوع
label-role-supporter = الدعم
label-role-enquiry = الاستفسار

# When a step broke down: kept, and told to staff.
apology = نعتذر إليكم: تعذّر التعامل مع رسالتكم الأخيرة بسبب خلل لدينا. الرسالة محفوظة ولم تُفقد، وقد أُبلغ بها الموظفون ليراجعوها. يمكنكم المتابعة أو إعادة إرسالها.

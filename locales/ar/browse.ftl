### Browsing: by topic, by document, services, ways of support, the policy and what changed.

## On the first screen

label-browse-topics = 📚 حسب الموضوع
label-browse-documents = 📄 حسب الوثيقة
label-services = 🤝 خدماتنا
label-support-ways = 🌱 سبل دعم الجمعية
label-policy = 📜 سياسة العلاقة
label-changes = 🗞 المستجدات

## Lists

label-previous = السابق
label-next = التالي
button-back-to-list = رجوع إلى القائمة

# $page, $pages: which page of how many.
browse-page = صفحة { $page } من { $pages }
browse-topics =
    [b]الموضوعات[/b]

    تفضلوا باختيار مجموعة، وبجانب كل منها عدد ما فيها:
browse-documents =
    [b]الوثائق[/b]

    هذه هي الوثائق التي تؤخذ منها الإجابات، وبجانب كل منها عدد ما أُخذ منها:
# $titles: documents of the association's own, one a line.
browse-unsupplied =
    ومن وثائق الجمعية ما لم يُتَح لهذا المساعد بعد، فلا يجيب منه:
    { $titles }
# $title: of the group or document; $contents: articles with their answers, or an invitation to choose.
browse-shelf =
    [b]{ $title }[/b]

    { $contents }
browse-choose = تفضلوا باختيار موضوع:
browse-gone = تغيّرت القائمة بعد هذه الرسالة، وهذا ما فيها الآن.

## An answer

# $date: the latest change of the content.
browse-updated = آخر تحديث للمحتوى: { $date }
# Stands for a person's question when an answer was browsed. $title: the answer's.
browse-asked-about = عن «{ $title }»

## Services

# $list: by form, or that there is none.
browse-services =
    [b]خدماتنا[/b]

    { $list }

    تقديم الطلب لا يعني قبوله، فلكل طلب جهة تدرسه وتقرر فيه.
# $officer: who answers.
browse-services-none = لم تُذكر قائمة الخدمات في وثائق الجمعية المتاحة لي، ويفيدكم بها { $officer }.
# $form: the title of the form by which it is asked for.
browse-services-form = [b]{ $form }[/b]
# $who: who may ask for it.
browse-who = لمن: { $who }
browse-example = مثال للعرض، وليس من وثائق الجمعية.
# $label: its name; $lines: what it is, for whom, by which form.
browse-offer =
    [b]{ $label }[/b]

    { $lines }
browse-asked-by = يُطلب بتقديم: { $form }

## Ways to support the association

# $ways: one a line.
browse-support =
    [b]سبل دعم الجمعية[/b]

    { $ways }

    لا يُطلب منكم مال ولا بيانات حساب عبر هذا المساعد، ولا يُعطى فيه رقم حساب. وإن وصلتكم باسم الجمعية رسالة تطلب مالًا فنرجو التحقق منها بالتحدث إلى موظف.

    المصدر: نظام الجمعيات التعاونية ولائحته التنفيذية، وسياسة العلاقة.
browse-way-membership = • العضوية: الانضمام والمساهمة بالأسهم لمن تتوافر فيه الشروط.
browse-way-assembly = • المشاركة في الجمعية العمومية: حق لكل عضو، وبها تُتخذ القرارات.
browse-way-volunteering = • التطوع: من قنوات التواصل التي نصت عليها السياسة.
browse-way-gifts = • التبرعات والهبات والأوقاف: من موارد الجمعية، وتُقبل في مقرها بإيصال أو بالإيداع في حسابها، ولا تُجمع بحملات.
browse-way-suggestions = • المقترحات: ما ترونه مفيدًا لتحسين الخدمة.
browse-way-rating = • تقييم الخدمة: حق لكم، وأداة للتطوير.

## The policy, and what changed

# Every part is as stored, or `not-stated`.
policy-card =
    [b]{ $title }[/b]

    • جهة الاعتماد: { $approved }
    • رقم الجلسة: { $session }
    • التاريخ: { $date }
# $changed: the day of the latest change; $what: what changed; $approval: `browse-approval` or `not-stated`.
policy-content =
    [b]محتوى هذا المساعد[/b]

    • آخر تحديث: { $changed }
    • ما تغيّر: { $what }
    • اعتماد التغيير: { $approval }
    • رقم النسخة: { $version }
not-stated = غير مذكور
button-policy-texts = الإجابات المأخوذة من السياسة

# $list: changes, latest first.
browse-changes =
    [b]المستجدات[/b]

    { $list }
browse-changes-none = لا تغييرات مسجلة على المحتوى حتى الآن.
# $date: since when it stands.
browse-change =
    [b]{ $date }[/b]
    { $what }
browse-change-material =
    [b]{ $date }[/b]
    { $what }
    يغيّر هذا ما تعنيه السياسة.
# $approval: `browse-approval`.
browse-change-approved = الاعتماد: { $approval }
# $by: who approved; $date: when.
browse-approval = { $by }، في { $date }

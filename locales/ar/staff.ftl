### Who is at the desk and what each is there for. Spoken to staff.

# $role: the role's word; $referral: the association's own target for what is not clear.
staff-role =
    { $role ->
        [officer] العلاقات
        [referral] الإيضاح ({ $referral })
        [committee] تسجيل القرارات
        [manager] توزيع العمل
       *[administrator] إدارة المجموعة
    }
# Instead of names: nobody holds the role.
staff-anybody = كل من في المجموعة، إذ لم يُسند الدور إلى أحد
staff-line = • { $role }: { $names }
# $lines: one `staff-line` each.
staff =
    [b]أدوار المكتب[/b]
    { $lines }

    { staff-how }
staff-how =
    لإسناد دور أو سحبه يردّ أحد مشرفي المجموعة على رسالة من الزميل أو الزميلة بالأمر { "\u2066" }/role{ "\u2069" } متبوعًا بالدور: العلاقات، أو الإيضاح، أو القرارات، أو التوزيع.
staff-given = أُسند دور «{ $role }» إلى { $officer }.
staff-taken = سُحب دور «{ $role }» من { $officer }.
# $names: the group's administrators.
staff-not-administrator = إسناد الأدوار لمشرفي المجموعة: { $names }

## Who may do what; shown in a box, so at most 200 characters

# $role: `staff-role`; $names: who has it; $stage: where the case stands.
desk-role-needed = هذا الإجراء لدور «{ $role }»، ويتولاه: { $names }. المرحلة: { $stage }
desk-own-case = هذه الحالة تخصكم، فيتولاها زميل آخر.
desk-nobody-else = لم يُعرف زميل آخر بعد. يُعرف الزملاء بأول رسالة لهم في المجموعة أو ضغطة زر فيها.
desk-cannot-hand-to = لا يمكن نقل الحالة إلى هذا الزميل الآن. القائمة في البطاقة هي المعتمدة.

## Passing on, notes, what is masked, opening again

button-hand-to = ← { $officer }
button-to-team = إعادة إلى الفريق
button-assign = إسناد
button-note = ملاحظة داخلية
button-reveal = إظهار المحجوب
button-reopen = إعادة فتح
# $by: who passed it on.
desk-handed = الحالة الآن لدى { $officer }، بإسناد من { $by }.
desk-member-reopened = طلب صاحب الحالة إعادة فتحها.
prompt-note =
    [b]ملاحظة داخلية[/b]
    نرجو الرد على هذه الرسالة بالملاحظة. تبقى بين الموظفين ولا تصل إلى صاحب الحالة. ويكفي كذلك الرد على البطاقة بنص يبدأ بكلمة «ملاحظة:».
# Of a decision, where a session of the same body was recorded on the same day.
prompt-session =
    { "" }

    الجلسة المسجّلة اليوم: { $session }. يكفي لها الرد بالسبب أو الإيضاح وحده، ولجلسة أخرى يُكتب رقمها وتاريخها في السطر الأول.
card-note = 📝 { $officer }: { $text }
card-age =
    { " " }({ $days ->
        [one] قبل يوم عمل
        [two] قبل يومَي عمل
        [few] قبل { $days } أيام عمل
        [many] قبل { $days } يوم عمل
       *[other] قبل { $days } يوم عمل
    })
card-attachments = رسائل المرفقات: { $count }
# A field that is ticked to be asked for, or not.
button-wanted = ☑ { $label }
button-not-wanted = ☐ { $label }
button-want-send = إرسال المحدد ({ $count })

## To the person

button-reopen-own = إعادة فتح
reopened = أُعيد فتح «{ $title }»، وتصلكم الأخبار هنا. { $attention }
news-reopened = أُعيد فتح «{ $title }» لمتابعته، وتصلكم الأخبار هنا أولًا بأول. رقم المرجع: { $reference }
past-reopened = أُعيد فتحه

## Replies that are ready

button-canned = ردود جاهزة
button-canned-send = إرسال
# $name: the person. The reply itself follows, in the person's language.
canned-preview = معاينة قبل الإرسال: هذا ما يصل إلى { $name }
# Shown in boxes.
canned-none = لا رد جاهز يناسب هذه الحالة الآن. الرد المباشر على البطاقة متاح.
canned-unfit = لم يعد هذا الرد يناسب الحالة، أو تغيّر محتواه. القائمة في البطاقة هي المعتمدة.

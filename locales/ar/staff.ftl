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
    لإسناد دور أو سحبه يردّ أحد مشرفي المجموعة على رسالة من الزميل أو الزميلة بأحد هذه الأوامر:
    { "\u2066" }/role officer{ "\u2069" } العلاقات
    { "\u2066" }/role referral{ "\u2069" } الإيضاح
    { "\u2066" }/role committee{ "\u2069" } تسجيل القرارات
    { "\u2066" }/role manager{ "\u2069" } توزيع العمل
staff-given = أُسند دور «{ $role }» إلى { $officer }.
staff-taken = سُحب دور «{ $role }» من { $officer }.
# $names: the group's administrators.
staff-not-administrator = إسناد الأدوار لمشرفي المجموعة: { $names }

### Who is at the desk and what each is there for. Spoken to staff.

# $role: the role's word; $referral: the association's own target for what is not clear.
staff-role =
    { $role ->
        [officer] Relations
        [referral] Explanations ({ $referral })
        [committee] Recording decisions
        [manager] Distributing the work
       *[administrator] Administering the group
    }
# Instead of names: nobody holds the role.
staff-anybody = everybody in the group, as nobody has been given the role
staff-line = • { $role }: { $names }
# $lines: one `staff-line` each.
staff =
    [b]Roles at the desk[/b]
    { $lines }

    { staff-how }
staff-how =
    To give a role or take it back, one of the group's administrators replies to a message of the colleague with one of these:
    { "\u2066" }/role officer{ "\u2069" } relations
    { "\u2066" }/role referral{ "\u2069" } explanations
    { "\u2066" }/role committee{ "\u2069" } recording decisions
    { "\u2066" }/role manager{ "\u2069" } distributing the work
staff-given = { $officer } now has the role “{ $role }”.
staff-taken = { $officer } no longer has the role “{ $role }”.
# $names: the group's administrators.
staff-not-administrator = Roles are given by the group's administrators: { $names }

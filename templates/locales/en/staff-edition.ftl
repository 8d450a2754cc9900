# The frame of an edition's staff pages.
staff-this-edition = This edition
staff-sample = Sample: the people, organisations and figures of this edition are invented.
staff-section-overview = Overview
staff-group-plan = Plan
staff-group-invite = Invite and write
staff-group-people = People
staff-group-learn = Learn and report
staff-section-thematic-areas = Thematic areas
staff-section-states = States
staff-section-sessions = Sessions
staff-section-invitations = Invitations
staff-section-registrations = Registrations
staff-section-attendance = Attendance
staff-section-match-desk = Match desk
staff-section-mail = Mail

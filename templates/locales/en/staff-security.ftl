# A member of staff's own account: sessions, second factor, proving who one is.
account-title = Your account
account-password-set = Set.
account-password-none = None: each time you sign in you need a new one-time link.
account-factor-off = None: whoever learns your password can sign in.
account-factor-manage = Recovery codes, another telephone
account-sessions = Where you are signed in
account-sessions-hint = If you do not know one of them, end it and change your password. A session ends by itself twelve hours after its last use, and a day after it began at the latest.
account-browser = Browser
account-browser-unknown = Unknown browser
account-since = Since
account-seen = Last used
account-ends = Ends
account-this = This one
account-end = End
account-end-others = End all others
account-done-session-ended = The session has ended.
account-done-sessions-ended = All your other sessions have ended.
account-done-factor-removed = Your second factor is removed. Signing in asks for your password alone.
account-done-factor-reset = The second factor is reset, and the person is signed out everywhere.
account-user-has-factor = With second factor
account-user-reset-ask = Reset second factor…
account-user-reset-what = For somebody who has lost their telephone and their recovery codes. Make sure that it is { $name } who asks. They are signed out everywhere and sign in without a code, until they set one up again.
account-user-reset = Reset second factor

factor-title = Second factor
factor-why = With a second factor, signing in asks for your password and for a code of six digits from your telephone. Whoever learns your password alone cannot come in.
factor-required = Administrators need one here. Until it is set up, no other page opens.
factor-app = You need an application for one-time codes on your telephone, for example FreeOTP, Google Authenticator or Microsoft Authenticator. It needs no network.
factor-begin = Set it up
factor-on = In force: signing in asks for a code.
factor-step-scan = Open the application on your telephone and let it read this picture.
factor-picture = Picture for the application on your telephone
factor-step-type = If it cannot read the picture, type this key into it:
factor-step-code = Then enter here the code that the application shows.
factor-code = Code
factor-code-hint = Six digits; they change every 30 seconds
factor-code-wrong = This code is not right, or it has been used. Wait for the next one. If that is refused too, check that the clock of your telephone is right.
factor-confirm = Confirm
factor-other-key = Show another key
factor-codes-title = Recovery codes
factor-codes-intro = Each of these codes lets you in once when your telephone is not at hand. They are shown only now: print them or write them down, and keep them apart from the telephone.
factor-codes-kept = I have kept them
factor-codes-left = { $left ->
    [0] No recovery code is left.
    [one] One recovery code is left.
   *[other] { $left } recovery codes are left.
 }
factor-codes-new = Make new recovery codes
factor-codes-new-hint = Ten new ones are shown once. The old ones stop working.
factor-replace = Another telephone
factor-replace-hint = The present one goes on working until the first code of the new one is confirmed.
factor-remove-ask = Remove the second factor…
factor-remove-what = Signing in will then ask for your password alone, and your recovery codes stop working.
factor-remove = Remove the second factor

code-title = Enter your code
code-intro = Open the application for one-time codes on your telephone.
code-hint = Six digits from the application, or one of your recovery codes
code-lost = Neither telephone nor recovery codes? An administrator can reset your second factor.
code-throttled = Too many codes. Wait a quarter of an hour, or ask an administrator to reset your second factor.

proof-title = Is it still you?
proof-intro = What you asked for needs you to prove once more who you are: it hands out or erases data of people, or it changes how you or others sign in.
proof-nothing = You have no password to prove it with. Set one and come back, or sign out and in again.
proof-done = Thank you. For 15 minutes you are not asked again.
proof-go = Go on
proof-first-advice = What you asked for needs you to prove once more who you are, and it is more than 15 minutes since you did. Nothing was stored. What you typed is kept on this page: leave it open, prove it in another window, then send it again.
proof-first-prove = Prove who you are (opens another window)
signed-out-title = Your session has ended
signed-out-advice = Nothing was stored. What you typed is kept on this page: leave it open, sign in in another window, then send it again.
signed-out-sign-in = Sign in (opens another window)

password-common = Choose another password: this one is made of those that are tried first
password-own = Choose another password: this one is little more than your name or your e-mail address

provider-sign-in = Sign in with { $provider }
provider-again = Signing in did not come to its end. Please try again.
provider-away = { $provider } does not answer as it should. Try again later, or sign in with your password.
provider-unknown = { $provider } knows you, but nobody here has this address. Ask an administrator to add you.

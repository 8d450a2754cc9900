# What the script adds on the reader's own device.
device-time = { $time }, time of your device
device-draft-kept = What you type here stays on this device until you send it. It is removed 24 hours after you last typed.
device-draft-back = You typed this before and did not send it. We have put it back.
device-draft-agree = Please agree again at the end of the form.
device-draft-discard = Discard it
device-draft-gone = What was kept on this device has been removed.
device-rows = Show only rows with
device-rows-hint = Part of a name is enough.

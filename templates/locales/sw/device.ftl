# What the script adds on the reader's own device.
device-time = { $time }, kwa saa ya kifaa chako
device-draft-kept = Unachoandika hapa hubaki kwenye kifaa hiki hadi utakapokituma. Hufutwa saa 24 baada ya kuandika mara ya mwisho.
device-draft-back = Uliandika haya awali bila kuyatuma. Tumeyarudisha.
device-draft-agree = Tafadhali toa ridhaa tena mwishoni mwa fomu.
device-draft-discard = Yafute
device-draft-gone = Yaliyohifadhiwa kwenye kifaa hiki yamefutwa.
device-rows = Onyesha tu mistari yenye
device-rows-hint = Sehemu ya jina inatosha.

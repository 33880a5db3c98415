import{Lb as b,Mb as c,Nb as d,Ob as e,pa as a}from"./common.js";export{d as format,b as parse,a as positionAt,c as print,e as printJson};

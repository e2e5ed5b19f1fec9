echo "flag: $(kubectl logs -n kube-system kube-scheduler-controlplane | grep -o -e '--leader[a-z-]*')" > /root/answers.yaml
mv /etc/kubernetes/manifests/kube-scheduler.yaml /root/
awk '{ sub(/--leader[a-z-]*=true/, "--leader-elect=true"); print }' /root/kube-scheduler.yaml > /root/mended.yaml
sleep 20
cp /root/mended.yaml /etc/kubernetes/manifests/kube-scheduler.yaml
sleep 60
